"""The pages of the book as files of JupyterLab: shown in full, stored as they were."""

from pathlib import Path

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets import Unicode

from tools.lab.shown import restore, show
from tools.library import Library
from tools.library import slug as slug_of
from tools.places import ROOT


class Pages(AsyncLargeFileManager):
    """Notebooks of the book are shown as `tools.lab.shown` says; all other files as ever."""

    book = Unicode(str(ROOT), config=True, help="Folder with _toc.yml and book/.")

    async def get(self, path, content=True, **how):
        """A file; a page of the book with its citations, captions and numbers."""
        model = await super().get(path, content=content, **how)
        if content and model["type"] == "notebook":
            file = Path(self._get_os_path(path.strip("/"))).resolve()
            book = Path(self.book).resolve() / "book"
            if file.is_relative_to(book):
                self._show(model["content"], slug_of(file, book))
        return model

    async def save(self, model, path=""):
        """Store a file; a notebook without what was only shown."""
        if model.get("type") == "notebook" and model.get("content"):
            restore(model["content"])
        return await super().save(model, path)

    def _show(self, nb, slug):
        try:
            show(nb, Library(self.book), slug)
        except Exception as error:  # a page that somebody is writing opens all the same
            self.log.warning("%s is shown as it is stored: %r", slug, error)
