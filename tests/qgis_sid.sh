#!/bin/bash
# The QGIS tests with the QGIS, Python, numpy and GDAL of Debian sid (QGIS 3.44), in a folder of its own; needs root, and 5 GB.
#
#   tests/qgis_sid.sh [FOLDER]      (build/sid if left out; what is there already is used again)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-build/sid}")
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Component: main' | head -n 1)

if [ ! -e "$folder/.ready" ]; then
  command -v debootstrap >/dev/null || { apt-get update -q; apt-get install -y -q --no-install-recommends debootstrap; }
  mkdir -p "$folder"
  [ -d "$folder/etc/apt" ] || debootstrap --variant=minbase sid "$folder" "$mirror"
  cp -r /etc/apt/apt.conf.d/. "$folder/etc/apt/apt.conf.d/" 2>/dev/null || true
  chroot "$folder" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  chroot "$folder" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    qgis python3-qgis python3-gdal gdal-bin python3-torch python3-torchvision python3-safetensors python3-distributed \
    python3-pytest python3-pip python3-venv python3-psutil python3-regex python3-ftfy python3-huggingface-hub python3-tqdm \
    python3-yaml procps
  touch "$folder/.ready"
fi

make -s package
rm -rf "$folder/work" && mkdir -p "$folder/work"
(cd "$folder/work" && python3 -m zipfile -e "$OLDPWD/dist/fctl_qgis.zip" . && cp -r "$OLDPWD/tests" "$OLDPWD/pyproject.toml" .)
for place in proc dev; do mountpoint -q "$folder/$place" || mount --rbind "/$place" "$folder/$place"; done
# certificates as on this machine
cp -L /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/ca-certificates.crt"
chroot "$folder" env HOME=/root bash -c '
  set -e
  python3 -c "import pytest_qgis" 2>/dev/null || \
    python3 -m pip install -q --break-system-packages --no-deps pytest-qgis open_clip_torch timm
  qgis_process --version | head -n 1
  cd work
  FCTL_PYTHON=$(command -v python3) QT_QPA_PLATFORM=offscreen QGIS_PLUGINPATH=$PWD QGIS_CUSTOM_CONFIG_PATH=$PWD/profile \
    python3 -m pytest -q tests/processing'
