-- What was read and not yet parsed.
CREATE TABLE IF NOT EXISTS raw (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    received TEXT NOT NULL,
    live INTEGER NOT NULL,
    -- How often the same line had come before in this connection or file.
    occurrence INTEGER NOT NULL,
    -- Where it stood, empty where only the row's own number tells.
    place TEXT NOT NULL,
    data BLOB NOT NULL
);
-- What Odoo has not yet acknowledged.
CREATE TABLE IF NOT EXISTS event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    event_key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    refused TEXT
);
CREATE INDEX IF NOT EXISTS event_waiting ON event (seq) WHERE refused IS NULL;
-- Lines that could not be read, for a person to look at.
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    received TEXT NOT NULL,
    why TEXT NOT NULL,
    data BLOB NOT NULL
);
-- What a reader remembers of the calls under way.
CREATE TABLE IF NOT EXISTS state (source TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (source, name)
);
-- How each source and the delivery are doing, for `toloo-bridge status`.
CREATE TABLE IF NOT EXISTS health (name TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
