-- A database as the program made it that knew 4 of the present steps of its schema (near-duplicates).

CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  name BLOB UNIQUE,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  appearance BLOB NOT NULL DEFAULT x'',
  sequence INTEGER NOT NULL DEFAULT 0,
  open_page INTEGER NOT NULL DEFAULT 1,
  open_records INTEGER NOT NULL DEFAULT 0,
  open_bytes INTEGER NOT NULL DEFAULT 0
, live INTEGER NOT NULL DEFAULT 0, copies INTEGER NOT NULL DEFAULT 0, retracted INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  path BLOB UNIQUE,
  channel_id INTEGER NOT NULL REFERENCES channel,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  born INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  digest BLOB,
  outcome INTEGER NOT NULL,
  format TEXT,
  encoding TEXT,
  message TEXT,
  line INTEGER,
  "column" INTEGER,
  looked INTEGER NOT NULL,
  gone INTEGER
) STRICT;
CREATE TABLE item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  iri TEXT NOT NULL UNIQUE,
  page_uuid TEXT,
  document_id INTEGER NOT NULL REFERENCES document,
  channel_id INTEGER NOT NULL REFERENCES channel,
  standing INTEGER NOT NULL,
  original_id INTEGER REFERENCES item,
  content_hash BLOB NOT NULL,
  version_id INTEGER NOT NULL,
  arrived INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE TABLE entry (
  document_id INTEGER NOT NULL REFERENCES document,
  "key" TEXT NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item,
  stated_hash BLOB NOT NULL,
  PRIMARY KEY (document_id, "key")
) STRICT, WITHOUT ROWID;
CREATE TABLE version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES item,
  published INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  title TEXT,
  summary TEXT,
  link TEXT,
  language TEXT,
  details TEXT,
  html TEXT NOT NULL
, related TEXT) STRICT;
CREATE TABLE record (
  channel_id INTEGER NOT NULL REFERENCES channel,
  sequence INTEGER NOT NULL,
  page INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item,
  version_id INTEGER REFERENCES version,
  withdrawn INTEGER,
  bytes INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  PRIMARY KEY (channel_id, page, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  items INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE TABLE topic_item (
  topic_id INTEGER NOT NULL REFERENCES topic,
  place INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item,
  live INTEGER NOT NULL,
  PRIMARY KEY (topic_id, place, item_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE fingerprint ("key" INTEGER PRIMARY KEY) STRICT;
CREATE TABLE related (item_id INTEGER PRIMARY KEY, earlier_id INTEGER NOT NULL) STRICT;
INSERT INTO grdb_migrations (identifier) VALUES ('counts of items, short indexes');
INSERT INTO grdb_migrations (identifier) VALUES ('documents, items and the log');
INSERT INTO grdb_migrations (identifier) VALUES ('near-duplicates');
INSERT INTO grdb_migrations (identifier) VALUES ('tags and authors');
INSERT INTO channel (id, name, created, modified, updated, appearance, sequence, open_page, open_records, open_bytes, live, copies, retracted) VALUES (0, NULL, 1795975418872, 1795975421026, 1795975420774, x'3438643134656465643934393365343237656139316530633935626635333939', 9, 5, 0, 0, 1, 0, 1);
INSERT INTO channel (id, name, created, modified, updated, appearance, sequence, open_page, open_records, open_bytes, live, copies, retracted) VALUES (1, x'686172626f7572', 1795975418900, 1795975418901, 1767427200000, x'6237656636336632613630376238343132353234336562383633313238396335', 2, 2, 0, 0, 2, 1, 0);
INSERT INTO channel (id, name, created, modified, updated, appearance, sequence, open_page, open_records, open_bytes, live, copies, retracted) VALUES (2, x'6b69746368656e', 1795975418900, 1795975421026, 1795975420774, x'6430373335623630313430613233623462656138386366643764613662653065', 4, 3, 0, 0, 3, 0, 0);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (1, x'686172626f75722f66657272792e6d64', 1, 148, 1767340800000000000, 1795975418366357780, 1795975418342357779, 16263611, 65024, x'26b4ac16a61b8fb7efd99649c0ea5ac65ccca2e9e103a1e9933a346cdf8e5576', 0, 'markdown', 'utf-8', NULL, NULL, NULL, 1795975418900, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (2, x'686172626f75722f6372616e652e6d64', 1, 86, 1767427200000000000, 1795975418398357781, 1795975418386357781, 16263614, 65024, x'bb068b7b957c70ef9afe163dd29f5557639f40e79d04482e3503bff462a9b3c8', 0, 'markdown', 'utf-8', NULL, NULL, NULL, 1795975418900, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (3, x'686172626f75722f636f70792e6d64', 1, 72, 1767513600000000000, 1795975418406357782, 1795975418406357782, 16263615, 65024, x'42b48f3cbfbb39938c0a91e6ec6237ed16f427825e7c1c943c15a74a09ea4848', 0, 'markdown', 'utf-8', NULL, NULL, NULL, 1795975418900, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (4, x'6b69746368656e2f736f75702e747874', 2, 51, 1795975420774357892, 1795975420774357892, 1795975418410357782, 16263616, 65024, x'459b78736547c89b62543df7f302694489e47aa32430795e69c8a18963bd989c', 0, 'text', 'utf-8', NULL, NULL, NULL, 1795975421026, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (5, x'6b69746368656e2f666565642e786d6c', 2, 366, 1767686400000000000, 1795975418410357782, 1795975418410357782, 16263617, 65024, x'b720a009a960e67d932a2a8edce77bf43095b01f3c74ef2605bbb4baacf753ed', 0, 'rss', 'utf-8', NULL, NULL, NULL, 1795975418900, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (6, x'6e6f74652e747874', 0, 51, 1767772800000000000, 1795975418446357784, 1795975418434357783, 16263625, 65024, x'b3d066e016f5660ae7e0bd1852b0f1edd2c2ae813ebbc75c516071128be19626', 0, 'text', 'utf-8', NULL, NULL, NULL, 1795975418900, NULL);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (7, x'676f6e652e747874', 0, 36, 1767859200000000000, 1795975418458357784, 1795975418446357784, 16263665, 65024, x'd1576f20ad82738f46e11cfdefe53377c0bf596e30170d37afd34aa1e9fd0c8c', 0, 'text', 'utf-8', NULL, NULL, NULL, 1795975418900, 1795975420417);
INSERT INTO document (id, path, channel_id, size, modified, changed, born, inode, device, digest, outcome, format, encoding, message, line, "column", looked, gone) VALUES (8, x'62726f6b656e2e62696e', 0, 2, 1795975418478357785, 1795975418478357785, 1795975418478357785, 16263681, 65024, x'b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2', 3, NULL, NULL, 'format not recognised', NULL, NULL, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (1, 'urn:uuid:3b0a86b0-0c2a-5691-923e-9d0b57799755', NULL, 1, 1, 0, NULL, x'01f0e45b7ecd830843987abf9a729f37403945db36ef54d697b07b16878c4775a6', 1, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (2, 'urn:uuid:64cb5750-0f54-58e1-a850-74f151de2392', NULL, 2, 1, 0, NULL, x'01a4baca5bff3b504c2061319c9f1cc55dab28af3f928c8e2dd92c8baa54017c9c', 2, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (3, 'urn:uuid:2a2ae7cb-c61b-508d-a636-f69e3479b45a', NULL, 3, 1, 1, 2, x'01a4baca5bff3b504c2061319c9f1cc55dab28af3f928c8e2dd92c8baa54017c9c', 3, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (4, 'urn:uuid:99490dfc-7f42-543b-9d6b-9b6db82b1462', NULL, 4, 2, 0, NULL, x'01c093c2b8a53cc9ccbf8a3aae15cae55ceffb790b7a1d52453d43af0f0dd0eb9e', 9, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (5, 'https://kitchen.example/bread', '82d1bf98-0dc1-5fdb-9153-7d97ef49de94', 5, 2, 0, NULL, x'0147192267528a069669e131d7678b50e1ca97e5c39ab97c17055fac8ad13e6c8f', 5, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (6, 'urn:uuid:2cd58867-dc97-5fed-9635-fab518831747', NULL, 5, 2, 0, NULL, x'016faeea8044cd45ad96d0d3fbc4330fb1fc2084df7928d843ca845c52e6d9d052', 6, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (7, 'urn:uuid:2bc2bdb8-445d-50b2-a676-c4824f864df3', NULL, 6, 0, 0, NULL, x'01cf1485de3955c7a5fd932661aa7275d141fa5842598d7c345e17b1af8c21cdf4', 7, 1795975418900, NULL);
INSERT INTO item (id, iri, page_uuid, document_id, channel_id, standing, original_id, content_hash, version_id, arrived, withdrawn) VALUES (8, 'urn:uuid:769f3436-17ec-5a44-a526-4c3112c0fb30', NULL, 7, 0, 2, NULL, x'01d76307fc5ed4b03bddc2ee6286e561c6d5caffbd9fe70f7a005916d5288419ff', 8, 1795975418900, 1795975420417);
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (1, '', 1, x'e606322a2da2a03ed563c0c9ac3c828a');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (2, '', 2, x'fd1493e175efa54a3365a834728947c8');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (3, '', 3, x'9dd73b03103ee7a0f663f9bc77eafdfc');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (4, '', 4, x'b4349189996513f00d37cacfff041867');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (5, 'https://kitchen.example/bread', 5, x'8cdf08912e294da75fcd6ca83e18b8f6');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (5, 'salt-1', 6, x'c43a9875f7f0db5ff786ba8deabb4a61');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (6, '', 7, x'4e702f5ad7c5e338d18ae85efef8ce28');
INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (7, '', 8, x'f1814b47e42b737d2d45b4d2bac43ec9');
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (1, 1, 1767340800000, 1767340800000, 'The ferry has a new bell', NULL, NULL, 'en', '{"authors":[{"name":"Ida Sund"}],"categories":["boats","sound"]}', replace('<p>It rings a third lower than the old one, and the gulls have noticed.</p>\n','\n',char(10)), NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (2, 2, 1767427200000, 1767427200000, 'The crane is painted', NULL, NULL, 'en', '{"categories":["boats"]}', replace('<p>Green, after eleven years of rust.</p>\n','\n',char(10)), NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (3, 3, 1767513600000, 1767513600000, 'The crane is painted', NULL, NULL, 'en', NULL, replace('<p>Green, after eleven years of rust.</p>\n','\n',char(10)), NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (4, 4, 1767600000000, 1767600000000, 'Soup for two', NULL, NULL, 'en', NULL, '<p>Leeks, a potato, and patience.</p>', NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (5, 5, 1767686400000, 1767686400000, 'Bread', NULL, 'https://kitchen.example/bread', NULL, '{"source":{"title":"Notes","url":"https://kitchen.example/"}}', '<p>It rose.</p>', NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (6, 6, 1767686400000, 1767686400000, 'Salt', NULL, NULL, NULL, '{"source":{"title":"Notes","url":"https://kitchen.example/"}}', '<p>Too much of it.</p>', NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (7, 7, 1767772800000, 1767772800000, 'A note to all', NULL, NULL, 'en', NULL, '<p>The library closes early on Friday.</p>', NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (8, 8, 1767859200000, 1767859200000, 'Here today', NULL, NULL, 'en', NULL, '<p>And withdrawn tomorrow.</p>', NULL);
INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html, related) VALUES (9, 4, 1767600000000, 1795975420774, 'Soup for three', NULL, NULL, 'en', NULL, '<p>Leeks, two potatoes, and patience.</p>', NULL);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 1, 1, 1, 1, NULL, 544, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 2, 1, 2, 2, NULL, 442, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 3, 2, 4, 4, NULL, 404, 0);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 4, 2, 5, 5, NULL, 470, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 5, 3, 6, 6, NULL, 544, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 6, 3, 7, 7, NULL, 410, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 8, 4, 8, NULL, 1795975420417, 512, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (0, 9, 4, 4, 9, NULL, 414, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (1, 1, 1, 1, 1, NULL, 544, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (1, 2, 1, 2, 2, NULL, 442, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (2, 1, 1, 4, 4, NULL, 404, 0);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (2, 2, 1, 5, 5, NULL, 470, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (2, 3, 2, 6, 6, NULL, 544, 1);
INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown) VALUES (2, 4, 2, 4, 9, NULL, 414, 1);
INSERT INTO memory (name, value) VALUES ('program', '0.1.0');
INSERT INTO memory (name, value) VALUES ('rendering', '2 https://feeds.example');
INSERT INTO memory (name, value) VALUES ('topics', '1');
INSERT INTO topic (id, kind, "key", name, items, modified, updated) VALUES (1, 0, 'boats', 'boats', 2, 1795975418900, 1767427200000);
INSERT INTO topic (id, kind, "key", name, items, modified, updated) VALUES (2, 0, 'sound', 'sound', 1, 1795975418900, 1767340800000);
INSERT INTO topic (id, kind, "key", name, items, modified, updated) VALUES (3, 1, 'ida sund', 'Ida Sund', 1, 1795975418900, 1767340800000);
INSERT INTO topic_item (topic_id, place, item_id, live) VALUES (1, 1, 1, 1);
INSERT INTO topic_item (topic_id, place, item_id, live) VALUES (1, 2, 2, 1);
INSERT INTO topic_item (topic_id, place, item_id, live) VALUES (2, 1, 1, 1);
INSERT INTO topic_item (topic_id, place, item_id, live) VALUES (3, 1, 1, 1);
UPDATE sqlite_sequence SET seq = 8 WHERE name = 'item';
UPDATE sqlite_sequence SET seq = 9 WHERE name = 'version';
CREATE INDEX document_by_inode ON document (inode);
CREATE INDEX document_not_taken ON document (looked) WHERE outcome <> 0;
CREATE UNIQUE INDEX item_by_page ON item (page_uuid) WHERE page_uuid IS NOT NULL;
CREATE INDEX item_by_original ON item (original_id) WHERE original_id IS NOT NULL;
CREATE INDEX entry_by_item ON entry (item_id);
CREATE INDEX version_by_item ON version (item_id);
CREATE INDEX record_by_item ON record (item_id, channel_id);
CREATE INDEX topic_by_items ON topic (kind, items);
CREATE INDEX topic_item_by_item ON topic_item (item_id);
CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
  UPDATE channel SET live = live + (new.standing = 0), copies = copies + (new.standing = 1),
    retracted = retracted + (new.standing = 2) WHERE id = new.channel_id;
END;
CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
  UPDATE channel SET live = live - (old.standing = 0), copies = copies - (old.standing = 1),
    retracted = retracted - (old.standing = 2) WHERE id = old.channel_id;
END;
CREATE TRIGGER item_changed AFTER UPDATE OF channel_id, standing ON item BEGIN
  UPDATE channel SET live = live - (old.standing = 0), copies = copies - (old.standing = 1),
    retracted = retracted - (old.standing = 2) WHERE id = old.channel_id;
  UPDATE channel SET live = live + (new.standing = 0), copies = copies + (new.standing = 1),
    retracted = retracted + (new.standing = 2) WHERE id = new.channel_id;
END;
CREATE INDEX document_gone ON document (gone) WHERE gone IS NOT NULL;
CREATE INDEX document_by_digest ON document (substr(digest, 1, 8));
CREATE INDEX item_by_hash ON item (substr(content_hash, 1, 9));
