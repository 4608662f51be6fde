"""Every address of the portal, door by door."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("apps.publishing.urls")),
    path("desk/", include("apps.desk.urls")),
    path("desk/", include("apps.articles.urls")),
    path("desk/", include("apps.claims.urls")),
    path("desk/", include("apps.evidence.urls")),
    path("desk/", include("apps.factchecks.urls")),
    path("desk/", include("apps.publishing.desk_urls")),
    path("desk/", include("apps.people.urls")),
    path("api/", include("portal.api")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
