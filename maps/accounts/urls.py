from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from maps.accounts.views import Login

urlpatterns: list[URLPattern] = [
    path("login/", Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
]
