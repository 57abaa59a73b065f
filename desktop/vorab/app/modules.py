# SPDX-License-Identifier: Apache-2.0
"""What the first page stands on, imported in portions."""

from collections.abc import Iterator


def modules() -> Iterator[None]:
    """Import them, the event loop turning between the portions.

    The store's thread imports much of it at the same time, and whoever comes second to a module waits until the other
    is through with it.
    """
    import vorab.core.document

    yield
    import vorab.core.paper_ports

    yield
    import vorab.ui.events
    import vorab.ui.messages
    import vorab.ui.post
    import vorab.ui.tasks

    yield
    import vorab.ui.widgets.button

    yield
    import vorab.ui.furniture

    yield
    import vorab.guide.history

    yield
    import vorab.services.scripts

    yield
    import vorab.services.talks

    yield
    import vorab.services.papers

    yield
    import vorab.services.today

    yield
    import vorab.ui.pages.today_page  # noqa: F401

    yield
