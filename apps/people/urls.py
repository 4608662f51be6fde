"""URLs of the people pages."""

from django.urls import path

from apps.people import views
from apps.people.sign_in.views import factor_page

app_name = "people"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/factor/", factor_page, name="factor"),
    path("account/end_sessions/", views.end_sessions, name="end_sessions"),
    path("account/tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/invite/", views.invite, name="invite"),
    path("people/<int:pk>/revoke_invitation/", views.revoke_invitation, name="revoke_invitation"),
    path("people/<int:pk>/change_role/", views.change_role, name="change_role"),
    path("people/<int:pk>/deactivate/", views.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivate/", views.reactivate, name="reactivate"),
]
