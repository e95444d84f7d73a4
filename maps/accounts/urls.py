from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from maps.accounts.two_factor import two_factor
from maps.accounts.views import Login

urlpatterns: list[URLPattern] = [
    path("login/", Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
    path("two-factor/", two_factor, name="two-factor"),
]
