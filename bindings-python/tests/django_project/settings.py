"""The settings: users as Django has them, and one validator."""

SECRET_KEY = "for tests alone"
DEBUG = False
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "django_project.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "aikotoba.django"]
MIDDLEWARE = ["django.middleware.locale.LocaleMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
LANGUAGE_CODE = "en"
USE_TZ = True
# Quick, and good for nothing else.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "aikotoba.django.PolicyValidator",
        "OPTIONS": {"policy": "ja-org", "profiles": ["user"]},
    }
]
