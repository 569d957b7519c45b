"""The network as QGIS is set up for it: its proxy for others, and downloads through QGIS itself."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

from qgis.core import QgsFileDownloader, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QEventLoop, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy

from ..errors import ModelError
from ..packages.files import LARGEST_BYTES
from .base import tr

_SCHEMES = {QNetworkProxy.ProxyType.HttpProxy: "http", QNetworkProxy.ProxyType.Socks5Proxy: "socks5h"}


def proxy_url() -> str:
    """The proxy of QGIS's settings as a URL; empty if it uses none."""
    if not QgsSettings().value("proxy/proxyEnabled", False, type=bool):
        return ""
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    scheme = _SCHEMES.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return ""
    user = quote(proxy.user(), safe="")
    if user and proxy.password():
        user += ":" + quote(proxy.password(), safe="")
    return f"{scheme}://{user + '@' if user else ''}{proxy.hostName()}:{proxy.port()}"


def download(url: str, target: Path) -> None:
    """Fetch a file; waits, while windows go on being drawn. Raises ``ModelError`` and leaves nothing if it fails, or grows
    larger than a package can be."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise ModelError(tr("{} is no address of a file to download; it should begin with https://.").format(url))
    failures: list[str] = []
    loop = QEventLoop()
    downloader = QgsFileDownloader(QUrl(url), str(target), "", True)
    downloader.downloadError.connect(failures.extend)
    downloader.downloadExited.connect(loop.quit)

    def refuse_too_much(received: int, total: int) -> None:
        if max(received, total) > sum(LARGEST_BYTES.values()):
            failures.append(tr("it is larger than a model package can be"))
            downloader.cancelDownload()
    downloader.downloadProgress.connect(refuse_too_much)
    downloader.startDownload()
    loop.exec()
    if failures or not target.exists():
        target.unlink(missing_ok=True)
        raise ModelError(tr("{} cannot be downloaded: {}").format(url, "; ".join(failures) or tr("nothing came")))
