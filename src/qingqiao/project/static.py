"""Static files under names that carry their hash, ES modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """`import` statements between our modules are rewritten to the hashed names."""

    support_js_module_import_aggregation = True
