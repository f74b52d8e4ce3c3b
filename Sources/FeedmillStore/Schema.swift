internal import GRDB

/// The database's form: an append-only list of steps, each in a transaction, applied once and in order.
///
/// Times are milliseconds since 1970 UTC, but for a file's own, which are nanoseconds; names of files are raw bytes.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("documents, items and the log") { database in
            for statement in first { try database.execute(sql: statement) }
        }
        migrator.registerMigration("tags and authors") { database in
            for statement in topics { try database.execute(sql: statement) }
        }
        migrator.registerMigration("counts of items, short indexes") { database in
            for statement in countsAndShortIndexes { try database.execute(sql: statement) }
        }
        migrator.registerMigration("near-duplicates") { database in
            for statement in nearDuplicates { try database.execute(sql: statement) }
        }
        migrator.registerMigration("orders") { database in
            // When an operator withdrew an item that is to stay so: `standing` 2 whatever its documents state.
            try database.execute(sql: "ALTER TABLE item ADD COLUMN withheld INTEGER")
        }
        return migrator
    }

    static let first = [
        // The root feeds are the row 0, without a name. `modified` is Last-Modified in milliseconds, strictly later
        // with each change; `updated` is the feed's own date. The open page is the log's newest, not closed yet.
        """
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
        ) STRICT
        """,
        // `path` is NULL once another document was renamed to it while this one was gone. `digest` is of the bytes of
        // the version that was last taken in or failed. `outcome`: see `DocumentOutcome`.
        """
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
        ) STRICT
        """,
        "CREATE INDEX document_by_inode ON document (inode)",
        "CREATE INDEX document_by_digest ON document (digest)",
        "CREATE INDEX document_not_taken ON document (looked) WHERE outcome <> 0",
        // `standing`: 0 live, 1 copy of `original_id`, 2 retracted. `page_uuid` only where the id is no urn:uuid.
        """
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
        ) STRICT
        """,
        "CREATE UNIQUE INDEX item_by_page ON item (page_uuid) WHERE page_uuid IS NOT NULL",
        "CREATE INDEX item_by_hash ON item (content_hash)",
        "CREATE INDEX item_by_original ON item (original_id) WHERE original_id IS NOT NULL",
        "CREATE INDEX item_by_channel ON item (channel_id, standing)",
        // What a document states: an article one entry with an empty key, a feed one for each of its entries. Two
        // documents may state one item.
        """
        CREATE TABLE entry (
          document_id INTEGER NOT NULL REFERENCES document,
          "key" TEXT NOT NULL,
          item_id INTEGER NOT NULL REFERENCES item,
          stated_hash BLOB NOT NULL,
          PRIMARY KEY (document_id, "key")
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX entry_by_item ON entry (item_id)",
        // A version never changes. Old ones stay as long as a closed page shows them.
        """
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
        ) STRICT
        """,
        "CREATE INDEX version_by_item ON version (item_id)",
        // The log of each feed: arrivals and edits (`version_id`) and retractions (no version, `withdrawn`). `bytes` is
        // the size of the Atom entry. `shown`: it is the newest record of its item here, and the item is still here.
        // Later pages hold later sequence numbers, so that one key serves both.
        """
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
        ) STRICT, WITHOUT ROWID
        """,
        // What has to be known of earlier runs: the version of the program, what archive documents were rendered with.
        "CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX record_by_item ON record (item_id, channel_id)",
    ]

    static let topics = [
        // Tags (`kind` 0) and authors (1). `items` counts the live ones.
        """
        CREATE TABLE topic (
          id INTEGER PRIMARY KEY,
          kind INTEGER NOT NULL,
          key TEXT NOT NULL,
          name TEXT NOT NULL,
          items INTEGER NOT NULL,
          modified INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          UNIQUE (kind, key)
        ) STRICT
        """,
        "CREATE INDEX topic_by_items ON topic (kind, items)",
        // `place` is the number of the item's newest record in the root feed's log; one that is not live was withdrawn.
        """
        CREATE TABLE topic_item (
          topic_id INTEGER NOT NULL REFERENCES topic,
          place INTEGER NOT NULL,
          item_id INTEGER NOT NULL REFERENCES item,
          live INTEGER NOT NULL,
          PRIMARY KEY (topic_id, place, item_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX topic_item_by_item ON topic_item (item_id)",
    ]

    /// What pages and status tell after each document is counted while it changes: to go through an index of all items
    /// takes milliseconds, and each commit writes a page less without it.
    static let countsAndShortIndexes = [
        "ALTER TABLE channel ADD COLUMN live INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE channel ADD COLUMN copies INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE channel ADD COLUMN retracted INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE channel SET
          live = (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 0),
          copies = (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 1),
          retracted = (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 2)
        """,
        "DROP INDEX item_by_channel",
        """
        CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
          UPDATE channel SET live = live + (new.standing = 0), copies = copies + (new.standing = 1),
            retracted = retracted + (new.standing = 2) WHERE id = new.channel_id;
        END
        """,
        """
        CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
          UPDATE channel SET live = live - (old.standing = 0), copies = copies - (old.standing = 1),
            retracted = retracted - (old.standing = 2) WHERE id = old.channel_id;
        END
        """,
        """
        CREATE TRIGGER item_changed AFTER UPDATE OF channel_id, standing ON item BEGIN
          UPDATE channel SET live = live - (old.standing = 0), copies = copies - (old.standing = 1),
            retracted = retracted - (old.standing = 2) WHERE id = old.channel_id;
          UPDATE channel SET live = live + (new.standing = 0), copies = copies + (new.standing = 1),
            retracted = retracted + (new.standing = 2) WHERE id = new.channel_id;
        END
        """,
        "CREATE INDEX document_gone ON document (gone) WHERE gone IS NOT NULL",
        // Eight bytes of a hash find its rows as well as all, and of these indexes, in which each document's place is
        // anywhere, three times as much fits into memory.
        "DROP INDEX document_by_digest",
        "DROP INDEX item_by_hash",
        "CREATE INDEX document_by_digest ON document (substr(digest, 1, 8))",
        "CREATE INDEX item_by_hash ON item (substr(content_hash, 1, 9))",
    ]

    static let nearDuplicates = [
        // By the numbers of a text earlier texts are found that have most in common with it: see `Fingerprint`. A key is a
        // number, then the item in 31 bits.
        #"CREATE TABLE fingerprint ("key" INTEGER PRIMARY KEY) STRICT"#,
        // Items whose newest version says nearly what an earlier item says.
        "CREATE TABLE related (item_id INTEGER PRIMARY KEY, earlier_id INTEGER NOT NULL) STRICT",
        // The earlier item's address, which belongs to the version as what it says does: `Item.related`.
        "ALTER TABLE version ADD COLUMN related TEXT",
        // Items that were there before get their fingerprints while nothing happens, from the latest down.
        """
        INSERT INTO memory (name, value)
        SELECT 'fingerprints', CAST(max(id) AS TEXT) FROM item HAVING max(id) IS NOT NULL
        """,
    ]
}
