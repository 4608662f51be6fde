"""Addresses of the desk pages."""

from django.urls import path

from apps.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.the_queue, name="queue"),
    path("mine/", views.mine, name="mine"),
    path("activity/", views.activity, name="activity"),
    path("publishers/", views.publishers, name="publishers"),
    path("publishers/<int:pk>/", views.publisher, name="publisher"),
]
