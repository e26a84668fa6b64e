CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE persons (
    id INTEGER NOT NULL,
    salt BIGINT NOT NULL,
    generation INTEGER NOT NULL, rewritten INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_persons PRIMARY KEY (id)
);

CREATE TABLE addresses (
    person_id INTEGER NOT NULL,
    address TEXT NOT NULL,
    how TEXT NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (person_id, address),
    CONSTRAINT ck_addresses_how CHECK (how IN ('given', 'learned')),
    CONSTRAINT fk_addresses_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE organizations (
    person_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL, holds_from TEXT DEFAULT '9999-12-31' NOT NULL, digest TEXT DEFAULT '' NOT NULL, letters INTEGER DEFAULT '0' NOT NULL, last_no TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_organizations PRIMARY KEY (person_id, id),
    CONSTRAINT fk_organizations_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE sources (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    path BLOB NOT NULL,
    fingerprint TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    CONSTRAINT pk_sources PRIMARY KEY (id),
    CONSTRAINT fk_sources_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT uq_sources_person_id_path_fingerprint UNIQUE (person_id, path, fingerprint)
);

CREATE TABLE superseded (
    person_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    CONSTRAINT pk_superseded PRIMARY KEY (person_id, path, sha256),
    CONSTRAINT fk_superseded_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE applications (
    person_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    value TEXT NOT NULL, stage TEXT DEFAULT '' NOT NULL, ended TEXT DEFAULT '' NOT NULL, last_letter TEXT DEFAULT '' NOT NULL, rejection TEXT DEFAULT '' NOT NULL, answered_by TEXT DEFAULT '' NOT NULL, began TEXT DEFAULT '' NOT NULL, came TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_applications PRIMARY KEY (person_id, id),
    CONSTRAINT fk_applications_organizations FOREIGN KEY(person_id, organization_id) REFERENCES organizations (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_applications_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE chunks (
    source_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    "index" BLOB NOT NULL,
    CONSTRAINT pk_chunks PRIMARY KEY (source_id, number),
    CONSTRAINT fk_chunks_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_chunks_sources FOREIGN KEY(source_id) REFERENCES sources (id)
);

CREATE TABLE contacts (
    person_id INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    email TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (person_id, organization_id, rank),
    CONSTRAINT fk_contacts_organizations FOREIGN KEY(person_id, organization_id) REFERENCES organizations (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_contacts_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE kept_unread (
    person_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    source_id INTEGER,
    "offset" BIGINT NOT NULL,
    sentence TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    CONSTRAINT pk_kept_unread PRIMARY KEY (person_id, sha256),
    CONSTRAINT fk_kept_unread_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_kept_unread_sources FOREIGN KEY(source_id) REFERENCES sources (id)
);

CREATE TABLE letters (
    person_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    identity TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    received TEXT NOT NULL,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    medium TEXT NOT NULL,
    why TEXT NOT NULL,
    thread TEXT NOT NULL,
    organization_id TEXT,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL, sender TEXT DEFAULT '' NOT NULL, system TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_letters PRIMARY KEY (person_id, id),
    CONSTRAINT ck_letters_why CHECK (why IN ('application', 'correspondence')),
    CONSTRAINT fk_letters_organizations FOREIGN KEY(person_id, organization_id) REFERENCES organizations (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_letters_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT uq_letters_person_id_identity UNIQUE (person_id, identity)
);

CREATE TABLE cases (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    received TEXT NOT NULL,
    decision TEXT NOT NULL,
    rule TEXT NOT NULL,
    value TEXT NOT NULL, kind_words TEXT DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (person_id, letter_id),
    CONSTRAINT fk_cases_applications FOREIGN KEY(person_id, application_id) REFERENCES applications (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_cases_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_cases_organizations FOREIGN KEY(person_id, organization_id) REFERENCES organizations (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_cases_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE letter_contents (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    message TEXT NOT NULL,
    reading TEXT NOT NULL,
    CONSTRAINT pk_letter_contents PRIMARY KEY (person_id, letter_id),
    CONSTRAINT fk_letter_contents_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_letter_contents_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE corrected_readings (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reading TEXT NOT NULL,
    CONSTRAINT pk_corrected_readings PRIMARY KEY (person_id, letter_id),
    CONSTRAINT fk_corrected_readings_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_corrected_readings_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE corrections (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    aspect TEXT NOT NULL,
    value TEXT NOT NULL,
    said TEXT NOT NULL, apart TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_corrections PRIMARY KEY (person_id, letter_id, aspect),
    CONSTRAINT fk_corrections_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_corrections_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE same_organizations (
    person_id INTEGER NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    said TEXT NOT NULL,
    CONSTRAINT pk_same_organizations PRIMARY KEY (person_id, one, other),
    CONSTRAINT fk_same_organizations_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE notes (
    person_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    letter_id TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    written TEXT NOT NULL,
    CONSTRAINT pk_notes PRIMARY KEY (person_id, id),
    CONSTRAINT fk_notes_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT ck_notes_about CHECK (about IN ('letter', 'organization')),
    CONSTRAINT fk_notes_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE profiles (
    person_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_profiles PRIMARY KEY (person_id),
    CONSTRAINT fk_profiles_persons FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE TABLE follow_up_answers (
    person_id INTEGER NOT NULL,
    follow_up_id TEXT NOT NULL,
    said TEXT NOT NULL,
    outcome TEXT NOT NULL,
    until TEXT NOT NULL, letter_id TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_follow_up_answers PRIMARY KEY (person_id, follow_up_id, said),
    CONSTRAINT fk_follow_up_answers_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT ck_follow_up_answers_outcome CHECK (outcome IN ('done', 'snoozed', 'dismissed'))
);

CREATE TABLE left_alone (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    email TEXT NOT NULL,
    said TEXT NOT NULL,
    CONSTRAINT pk_left_alone PRIMARY KEY (person_id, letter_id, email),
    CONSTRAINT fk_left_alone_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_left_alone_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE threads (
    person_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    letter_id TEXT NOT NULL,
    CONSTRAINT pk_threads PRIMARY KEY (person_id, "key", letter_id),
    CONSTRAINT fk_threads_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_threads_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE occasions (
    person_id INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    follow_up_id TEXT NOT NULL,
    pressing INTEGER NOT NULL,
    due TEXT NOT NULL,
    name TEXT NOT NULL,
    earliest TEXT NOT NULL,
    lapses TEXT NOT NULL,
    every INTEGER NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_occasions PRIMARY KEY (person_id, organization_id, rank),
    CONSTRAINT fk_occasions_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_occasions_organizations FOREIGN KEY(person_id, organization_id) REFERENCES organizations (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE earlier_words (
    person_id INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    aspect TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    said TEXT NOT NULL, apart TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_earlier_words PRIMARY KEY (person_id, letter_id, aspect, place),
    CONSTRAINT fk_earlier_words_persons FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_earlier_words_letters FOREIGN KEY(person_id, letter_id) REFERENCES letters (person_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_applications_organization ON applications (person_id, organization_id);

CREATE INDEX ix_contacts_email ON contacts (person_id, email);

CREATE INDEX ix_kept_unread_unsettled ON kept_unread (person_id) WHERE path <> place;

CREATE INDEX ix_letters_message ON letters (person_id, message_id);

CREATE INDEX ix_letters_received ON letters (person_id, received, id);

CREATE INDEX ix_letters_sha256 ON letters (person_id, sha256);

CREATE INDEX ix_letters_unsettled ON letters (person_id) WHERE path <> place;

CREATE INDEX ix_cases_organization ON cases (person_id, organization_id);

CREATE INDEX ix_cases_received ON cases (person_id, received, letter_id);

CREATE INDEX ix_notes_letter ON notes (person_id, letter_id);

CREATE INDEX ix_letters_kind ON letters (person_id, kind, direction, received, id);

CREATE INDEX ix_letters_organization ON letters (person_id, organization_id, received, id);

CREATE INDEX ix_cases_decision ON cases (person_id, decision, rule, received, letter_id);

CREATE INDEX ix_threads_letter ON threads (person_id, letter_id);

CREATE INDEX ix_occasions_due ON occasions (person_id, pressing, due, name, follow_up_id, earliest, lapses, every);

CREATE INDEX ix_occasions_follow_up ON occasions (person_id, follow_up_id);

CREATE INDEX ix_letters_sender ON letters (person_id, sender);

CREATE INDEX ix_cases_kind_words ON cases (person_id, received, letter_id, kind_words) WHERE kind_words <> '[]';

CREATE INDEX ix_applications_came ON applications (person_id, came, last_letter, id, organization_id, stage, ended, began);

ANALYZE;

DELETE FROM sqlite_stat1;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('letters', 'sqlite_autoindex_letters_1', '110000 110000 1'),
    ('letters', 'sqlite_autoindex_letters_2', '110000 110000 1'),
    ('letters', 'ix_letters_received', '110000 110000 2 1'),
    ('letters', 'ix_letters_organization', '110000 110000 100 2 1'),
    ('letters', 'ix_letters_message', '110000 110000 1'),
    ('letters', 'ix_letters_sha256', '110000 110000 1'),
    ('letters', 'ix_letters_kind', '110000 110000 20000 10000 2 1'),
    ('letter_contents', 'sqlite_autoindex_letter_contents_1', '110000 110000 1'),
    ('organizations', 'sqlite_autoindex_organizations_1', '1000 1000 1'),
    ('contacts', 'sqlite_autoindex_contacts_1', '2000 2000 2 1'),
    ('contacts', 'ix_contacts_email', '2000 2000 2'),
    ('applications', 'sqlite_autoindex_applications_1', '8000 8000 1'),
    ('applications', 'ix_applications_organization', '8000 8000 8'),
    ('cases', 'sqlite_autoindex_cases_1', '8000 8000 1'),
    ('cases', 'ix_cases_received', '8000 8000 2 1'),
    ('cases', 'ix_cases_organization', '8000 8000 8'),
    ('cases', 'ix_cases_decision', '8000 8000 2000 1000 2 1'),
    ('corrected_readings', 'sqlite_autoindex_corrected_readings_1', '100 100 1'),
    ('letters', 'ix_letters_sender', '110000 110000 50'),
    ('occasions', 'sqlite_autoindex_occasions_1', '20000 20000 20 1'),
    ('occasions', 'ix_occasions_due', '20000 20000 3000 100 10 2 1 1 1'),
    ('occasions', 'ix_occasions_follow_up', '20000 20000 3'),
    ('threads', 'sqlite_autoindex_threads_1', '200000 200000 3 1'),
    ('threads', 'ix_threads_letter', '200000 200000 3'),
    ('cases', 'ix_cases_kind_words', '3000 3000 2 1 1'),
    ('applications', 'ix_applications_came', '8000 8000 2 1 1 1 1 1 1');

INSERT INTO alembic_version (version_num) VALUES ('0011')
