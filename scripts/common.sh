# What the scripts share: what the machine needs, the .venv, the package in it. Sourced with the tree as the working
# folder. Nothing is installed or built twice, and the machine's own Python is left alone.
venv=$PWD/.venv
jobs=$(nproc)
unset PYTHONPATH PYTHONHOME
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi

say() { printf '\n== %s\n' "$*"; }

# as_root COMMAND…: by sudo where we are not root; fails where neither is possible.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# apt_packages PACKAGE…: installs those that are missing; echoes nothing, returns 1 if any could not be.
apt_updated=
apt_packages() {
  local missing=() package
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return 0
  command -v apt-get >/dev/null || return 1
  say "apt-get install ${missing[*]}"
  if [ -z "$apt_updated" ]; then
    as_root apt-get -qq update || return 1
    apt_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" \
    </dev/null >build/apt.log 2>&1 || { tail -n 5 build/apt.log; return 1; }
}

# What could not be installed; named at the end of each script.
left_out=()

# optional_apt_packages WHAT_IS_LEFT_OUT PACKAGE…
optional_apt_packages() {
  local what=$1
  shift
  apt_packages "$@" || left_out+=("$what (needs $*)")
}

name_what_was_left_out() {
  [ ${#left_out[@]} = 0 ] && return
  say "Could not be installed, so left out:"
  printf '  %s\n' "${left_out[@]}"
}

# A compiler, and a Python that can make environments and compile extensions.
base_tools() {
  mkdir -p build
  command -v g++ >/dev/null || apt_packages g++ || { echo "g++ (12 or newer) is needed" >&2; exit 1; }
  if ! python3 -c 'import ensurepip, venv, pathlib, sysconfig, sys
sys.exit(not (pathlib.Path(sysconfig.get_path("include")) / "Python.h").exists())' 2>/dev/null; then
    apt_packages python3-venv python3-dev || { echo "python3 with venv and headers is needed" >&2; exit 1; }
  fi
}

# The hash of everything that the package is made of.
package_hash() {
  { find CMakeLists.txt LICENSE NOTICE README.md pyproject.toml cmake include python src \
      -type f ! -name '*.so' ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum
    python3 --version; } | sha256sum | cut -d' ' -f1
}

# python_package EXTRA: the package with this extra, in .venv, as a wheel built from its own sdist (outside of any
# git tree). Build folders are kept, so after a change only that is compiled anew.
python_package() {
  local extra=$1 hash stamp=$venv/counterpoint.stamp
  hash=$(package_hash)
  if [ -f "$stamp" ] && grep -qx "$hash $extra" "$stamp"; then return; fi
  if [ ! -x "$venv/bin/python" ]; then
    say "python3 -m venv .venv"
    python3 -m venv "$venv" || return 1
  fi
  local python=$venv/bin/python
  say "The package and its extra [$extra], into .venv"
  "$python" - <<'END' >build/requirements.txt
import tomllib
with open("pyproject.toml", "rb") as file:
    print("\n".join([*tomllib.load(file)["build-system"]["requires"], "cmake>=3.24", "ninja", "build"]))
END
  "$python" -m pip install --quiet --disable-pip-version-check -r build/requirements.txt || return 1
  rm -rf build/sdist/new build/sdist/*.tar.gz
  mkdir -p build/sdist/new build/sdist/tree
  "$python" -m build --sdist --no-isolation --outdir build/sdist . >build/sdist/log 2>&1 ||
    { cat build/sdist/log; return 1; }
  tar -xzf build/sdist/counterpoint-*.tar.gz -C build/sdist/new --strip-components 1 || return 1
  # Only what differs is copied, so that unchanged files keep their time and are not compiled again.
  "$python" - build/sdist/new build/sdist/tree <<'END'
import filecmp, shutil, sys
from pathlib import Path
new, tree = map(Path, sys.argv[1:])
for path in list(tree.rglob("*")):
    if not path.is_dir() and not (new / path.relative_to(tree)).is_file():
        path.unlink()
for path in new.rglob("*"):
    target = tree / path.relative_to(new)
    if path.is_file() and not (target.is_file() and filecmp.cmp(path, target, shallow=False)):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
END
  PATH=$venv/bin:$PATH SKBUILD_BUILD_DIR=$PWD/build/wheel CMAKE_BUILD_PARALLEL_LEVEL=$jobs "$python" -m pip install \
    --quiet --disable-pip-version-check --no-build-isolation "./build/sdist/tree[$extra]" || return 1
  touch "$stamp"
  grep -q "^$hash " "$stamp" || : >"$stamp"
  echo "$hash $extra" >>"$stamp"
}
