-- Identity: invitations, second factors, passkeys, API tokens, sign-in through another provider.

-- The union that invited a user; counts changes, so that the second of two who change one is told.
ALTER TABLE users ADD COLUMN home_union_id {id};
ALTER TABLE users ADD COLUMN version {int} NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX users_by_email ON users (email);
CREATE INDEX users_by_home ON users (home_union_id);

-- When a message that could not be sent is tried again; cleared words of a message that was sent.
ALTER TABLE outbox ADD COLUMN next_at {int} NOT NULL DEFAULT 0;

-- Tokens that work once: to accept an invitation, to set a forgotten password.
CREATE TABLE one_time_tokens (
  id {id} PRIMARY KEY,
  user_id {id} NOT NULL REFERENCES users (id),
  purpose {text} NOT NULL CHECK (purpose IN ('invitation', 'password')),
  token_hash {blob} NOT NULL UNIQUE,
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  used_at {int}
);
CREATE INDEX one_time_tokens_by_user ON one_time_tokens (user_id);

CREATE TABLE api_tokens (
  id {id} PRIMARY KEY,
  user_id {id} NOT NULL REFERENCES users (id),
  name {text} NOT NULL,
  token_hash {blob} NOT NULL UNIQUE,
  permissions {text} NOT NULL,
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  last_used_at {int},
  revoked_at {int}
);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

-- Codes from an app. The secret is encrypted; last_step is the latest code taken, never taken again.
CREATE TABLE totp_factors (
  user_id {id} PRIMARY KEY REFERENCES users (id),
  secret {blob} NOT NULL,
  last_step {int} NOT NULL,
  created_at {int} NOT NULL,
  confirmed_at {int}
);

CREATE TABLE recovery_codes (
  user_id {id} NOT NULL REFERENCES users (id),
  code_hash {blob} NOT NULL,
  created_at {int} NOT NULL,
  used_at {int},
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
  id {id} PRIMARY KEY,
  user_id {id} NOT NULL REFERENCES users (id),
  credential_id {blob} NOT NULL UNIQUE,
  passkey {text} NOT NULL,
  name {text} NOT NULL,
  created_at {int} NOT NULL,
  last_used_at {int}
);
CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What the browser was asked with a passkey, until it answers: one a visit and kind.
CREATE TABLE passkey_challenges (
  visit {text} NOT NULL,
  kind {text} NOT NULL CHECK (kind IN ('register', 'sign_in', 'confirm')),
  state {text} NOT NULL,
  expires_at {int} NOT NULL,
  PRIMARY KEY (visit, kind)
);

-- Who a person is at another provider.
CREATE TABLE oidc_links (
  issuer {text} NOT NULL,
  subject {text} NOT NULL,
  user_id {id} NOT NULL REFERENCES users (id),
  created_at {int} NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX oidc_links_by_user ON oidc_links (user_id);

CREATE TABLE oidc_requests (
  state_hash {blob} PRIMARY KEY,
  visit_hash {blob} NOT NULL,
  nonce {text} NOT NULL,
  verifier {text} NOT NULL,
  next {text} NOT NULL,
  expires_at {int} NOT NULL
);
