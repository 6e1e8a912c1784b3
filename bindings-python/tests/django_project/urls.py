"""Two pages: one to register, one to set a password."""

from __future__ import annotations

from django.contrib.auth.forms import SetPasswordForm, UserCreationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import path


def register(request: HttpRequest) -> HttpResponse:
    form: UserCreationForm[User] = UserCreationForm(request.POST or None)
    return answer(form)


def set_password(request: HttpRequest, name: str) -> HttpResponse:
    user = User.objects.get(username=name)
    return answer(SetPasswordForm(user, request.POST or None))


def answer(form: UserCreationForm[User] | SetPasswordForm[User]) -> HttpResponse:
    if form.is_valid():
        form.save()
        return HttpResponse(status=204)
    return HttpResponse(form.as_p(), status=422 if form.is_bound else 200)


urlpatterns = [path("register", register), path("password/<name>", set_password)]
