# Servers that tests talk to, each private, on loopback, on a free port, in the run's scratch folder.
# Sourced by test.sh. A service is a function start_NAME that tells `at_end` how it is stopped, and exports
# where it answers. Those of later features (OpenID Connect, SMTP) take the same shape.

declare -a endings=()
scratch=

# Remembers a command for the end of the run; the last one told is carried out first.
at_end() { endings+=("$*"); }

end_services() {
  local index
  for ((index = ${#endings[@]} - 1; index >= 0; index--)); do
    (eval "${endings[index]}") >/dev/null 2>&1 || true
  done
  endings=()
}

# A folder for this run alone, gone at its end. Others may pass through it, not look into it.
make_scratch() {
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/kammaban-test.XXXXXX")
  chmod 711 "$scratch"
  at_end rm -rf "$scratch"
}

# What an address answers; nothing and an error where it does not answer with success.
text_of() {
  node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(10000) }).then(async (answer) => {
    if (!answer.ok) process.exit(1);
    process.stdout.write(await answer.text());
  }).catch(() => process.exit(1));' "$1"
}

free_port() {
  node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

# Ends a process that this run started, by its id: asks first, insists after 20 seconds.
end_process() {
  local pid=$1 waited
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((waited = 0; waited < 200; waited++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

# A PostgreSQL cluster of its own, without the care for power cuts that production needs.
# KAMMABAN_TEST_POSTGRES then names the server; tests make their databases there.
start_postgres() {
  local programs folder=$scratch/postgres port
  programs=$(postgres_programs)
  port=$(free_port)
  as_owner=()
  mkdir "$folder" || return
  if [ "$(id -u)" = 0 ]; then
    # PostgreSQL refuses to run as root.
    local owner=nobody
    ! id postgres >/dev/null 2>&1 || owner=postgres
    chown "$owner" "$folder" || return
    as_owner=(runuser -u "$owner" --)
  fi
  chmod 700 "$folder"
  (cd / && "${as_owner[@]}" "$programs/initdb" --pgdata "$folder/data" --username kammaban --auth trust \
    --encoding UTF8 --locale C --no-sync) > "$scratch/initdb.log" 2>&1 || { cat "$scratch/initdb.log" >&2; return 1; }
  at_end "cd / && ${as_owner[*]} $programs/pg_ctl --pgdata $folder/data --mode immediate --wait stop"
  (cd / && "${as_owner[@]}" "$programs/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --silent --wait \
    --options "-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB" \
    start) || { cat "$folder/log" >&2; return 1; }
  export KAMMABAN_TEST_POSTGRES=postgres://kammaban@127.0.0.1:$port
}

# The demo federation of 2,000 members, served by the program that was just built. Exports KAMMABAN_URL, by a name
# since passkeys want one, and KAMMABAN_PROGRAM and KAMMABAN_DEMO_DATA for journeys that look behind the pages.
start_demo() { # program
  local program=$1 port log=$scratch/demo.log waited pid
  port=$(free_port)
  env -u KAMMABAN_TEST_POSTGRES KAMMABAN_RATE_LIMIT=false "$program" demo --members 2000 --data "$scratch/demo" --listen "127.0.0.1:$port" > "$log" 2>&1 &
  pid=$!
  at_end "end_process $pid"
  for ((waited = 0; waited < 900; waited++)); do
    if ! kill -0 "$pid" 2>/dev/null; then
      echo "kammaban: the demo ended before it answered:" >&2
      tail -n 30 "$log" >&2
      return 1
    fi
    if text_of "http://127.0.0.1:$port/readyz" >/dev/null; then
      export KAMMABAN_URL=http://localhost:$port KAMMABAN_PROGRAM=$program KAMMABAN_DEMO_DATA=$scratch/demo
      return 0
    fi
    sleep 0.1
  done
  echo "kammaban: the demo did not answer within three minutes:" >&2
  tail -n 30 "$log" >&2
  return 1
}

# Python's tools for tests, in a folder of their own below target/, installed once: a server that speaks S3 (moto)
# and Schemathesis. One line and an error where Python or the registry is missing.
python_tools() {
  tools=$PWD/target/test-python
  local wanted='moto[server]==5.* schemathesis==4.*'
  [ "$(cat "$tools/wanted" 2>/dev/null || true)" != "$wanted" ] || return 0
  if ! command -v python3 >/dev/null || ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    echo "kammaban: python3-venv is missing: S3 and the API are not tried against tools of others"
    return 1
  fi
  rm -rf "$tools"
  # shellcheck disable=SC2086
  if ! { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet --disable-pip-version-check $wanted; }; then
    echo "kammaban: PyPI does not answer: S3 and the API are not tried against tools of others"
    return 1
  fi
  echo "$wanted" > "$tools/wanted"
}

# A server that speaks S3, empty. KAMMABAN_TEST_S3 then names it.
start_s3() {
  local port waited pid
  port=$(free_port)
  "$tools/bin/moto_server" --host 127.0.0.1 --port "$port" > "$scratch/s3.log" 2>&1 &
  pid=$!
  at_end "end_process $pid"
  for ((waited = 0; waited < 300; waited++)); do
    if ! kill -0 "$pid" 2>/dev/null; then tail -n 20 "$scratch/s3.log" >&2; return 1; fi
    if text_of "http://127.0.0.1:$port/moto-api/data.json" >/dev/null; then
      export KAMMABAN_TEST_S3=http://127.0.0.1:$port
      return 0
    fi
    sleep 0.1
  done
  echo "kammaban: the S3 server did not answer within half a minute" >&2
  return 1
}

# Schemathesis against the running demo, with the rights of an officer and ids of things that are there: nothing may
# fail, and nothing be answered that the description does not tell. The demo answers without limits here.
probe_api() { # seconds at most
  local token
  token=$(env -u KAMMABAN_PROGRAM -u KAMMABAN_DEMO_DATA "$KAMMABAN_PROGRAM" token create --data "$KAMMABAN_DEMO_DATA" --user register --days 1 --json | field token) || return
  node --input-type=module - "$KAMMABAN_URL" "$token" > "$scratch/schemathesis.toml" <<'SCRIPT' || return
const [url, token] = process.argv.slice(2);
const ask = async (path) => (await fetch(`${url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
const member = (await ask("members?q=kham")).items[0];
const employer = (await ask(`unions/${member.union}/employers`)).items[0];
// The same idempotency key with another content is refused with 422, which no schema can say of one request alone.
console.log('[checks]\npositive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]');
console.log(`[parameters]\n"path.union" = "${member.union}"\n"path.member" = "${member.id}"`);
if (employer) console.log(`"path.employer" = "${employer.id}"`);
const handed = await fetch(`${url}/api/v1/unions/${member.union}/rosters?file_name=demo.csv`, {
  method: "POST",
  headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
  body: "Name,Sex\nTest Person,F\n",
});
console.log(`"path.roster" = "${(await handed.json()).id}"`);
SCRIPT
  (cd "$scratch" && timeout "$1" "$tools/bin/schemathesis" --config-file schemathesis.toml run "$KAMMABAN_URL/api/v1/openapi.json" \
    --header "Authorization: Bearer $token" --workers 2 --max-examples 30 --seed 1956 --phases examples,coverage,fuzzing --no-color)
}

# A field of the JSON on the standard input.
field() { # name
  node -e 'let t = ""; process.stdin.on("data", (d) => { t += d; }).on("end", () => console.log(JSON.parse(t)[process.argv[1]]));' "$1"
}
