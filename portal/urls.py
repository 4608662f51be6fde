"""URLs of the portal."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path

from apps.people.sign_in.views import admin_password, admin_sign_in
from apps.people.views import accept_invitation
from portal.watching.health import healthz, readyz

# Their admins, registered by libraries, allow changes, and show the secret of a second factor.
admin.site.unregister([EmailAddress, Authenticator, Group])

# The admin site has no sign-in of its own.
admin.site.login = admin_sign_in  # type: ignore[assignment,method-assign]
admin.site.password_change = admin_password  # type: ignore[assignment,method-assign]

urlpatterns = [
    path("", include("apps.publishing.urls.public")),
    path("desk/", include("apps.desk.urls")),
    path("desk/", include("apps.feeds.urls")),
    path("desk/", include("apps.articles.urls")),
    path("desk/", include("apps.claimreviews.urls")),
    path("desk/", include("apps.claims.urls")),
    path("desk/", include("apps.suggestions.urls")),
    path("desk/", include("apps.evidence.urls")),
    path("desk/", include("apps.factchecks.urls")),
    path("desk/", include("apps.publishing.urls.desk")),
    path("desk/", include("apps.people.urls")),
    path("api/", include("portal.api")),
    path("invitation/<str:token>/", accept_invitation, name="accept_invitation"),
    path("accounts/", include("apps.people.sign_in.routes")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

handler400 = "portal.faults.bad_request"
handler403 = "portal.faults.forbidden"
handler429 = "portal.faults.too_many"  # the name that allauth knows
handler404 = "portal.faults.not_found"
handler500 = "portal.faults.server_error"
