"""Addresses of the pages of feeds."""

from django.urls import path

from apps.feeds import views

app_name = "feeds"
urlpatterns = [
    path("articles/feeds/", views.feeds, name="list"),
    path("articles/feeds/<int:pk>/", views.feed, name="feed"),
    path("articles/feeds/<int:pk>/watch/", views.watch, name="watch_feed"),
    path("articles/feeds/<int:pk>/unwatch/", views.unwatch, name="unwatch_feed"),
    path("articles/feeds/<int:pk>/look/", views.poll, name="look_at_feed"),
    path("articles/feeds/<int:pk>/take_earlier/", views.take_earlier, name="take_earlier"),
]
