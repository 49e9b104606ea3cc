# Sourced by the scripts beside it: a freshly unzipped server on free ports, and the counting of checks.
#
# Before it is sourced: $here is this folder, $zip the zip. Then configure (JSON on standard input), add_user, start.
# shellcheck shell=bash

work=$(mktemp -d)
password='correct horse  battery' # two blanks: PASS is taken to the octet
server_pid=
passed=0
failed=0

finish() {
  if [ -n "$server_pid" ]; then
    kill -TERM "$server_pid" 2>/dev/null || true
    wait "$server_pid" || true
  fi
  rm -rf "$work"
}
trap finish EXIT

need() { # need CLIENT...: who is missing is named
  local client
  for client in "$@"; do
    command -v "$client" >/dev/null || { echo "missing: $client" >&2; exit 2; }
  done
}

need python3 unzip
unzip -q "$zip" -d "$work"
home=$(echo "$work"/stagepost-*/)
home=${home%/}

configure() { cat >"$home/conf/stagepost.json"; }

add_user() { # add_user NAME OPTIONS...: with the password of all
  printf '%s\n' "$password" | "$home/bin/stagepost" user add "$1@example.org" --password-stdin "${@:2}"
}

start() {
  "$home/bin/stagepost" run --log-level debug >"$work/ready" 2>"$work/server.log" &
  server_pid=$!
  for _ in $(seq 300); do
    [ -s "$work/ready" ] && break
    kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
    sleep 0.1
  done
  smtp=$(port smtp) submission=$(port submission) submissions=$(port submissions) pop3=$(port pop3) pop3s=$(port pop3s)
  if [ -z "$smtp" ] || [ -z "$pop3s" ]; then
    echo "no ready line:" >&2
    cat "$work/ready" "$work/server.log" >&2
    exit 1
  fi
}

port() { sed -n "s/.* $1=[^ ]*:\([0-9][0-9]*\).*/\1/p" "$work/ready"; }

# The newest message of a mailbox, octet for octet, by a route that is not under test in the sending checks.
newest() { python3 "$here/pop3_newest.py" "$pop3" "$1" "$password"; }

check() { # check NAME FUNCTION...: runs it, counts it
  local name=$1 log="$work/check.log"
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1)); printf 'ok      %s\n' "$name"
  else
    failed=$((failed + 1)); printf 'FAILED  %s\n' "$name"; sed 's/^/        /' "$log"
  fi
}

summary() { # summary SECRET...: what is in no log, and how it went; the last command of a script
  local secret
  for secret in "$password" "$@"; do # as it is, and as SASL carries it
    if grep -nF -e "$secret" -e "$(printf %s "$secret" | base64 -w0)" "$work/server.log" "$home"/logs/*; then
      echo 'FAILED  a secret is in the log'
      failed=$((failed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
