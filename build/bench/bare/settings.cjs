'use strict';
// What both bare counterparts share: the pragmas of electron/store/database.ts and one insert of so many bytes.
const Database = require('better-sqlite3');

/**
 * Opens a new database and answers what inserts one row, each in a transaction of its own.
 * @param {string} file
 * @param {string | undefined} nativeBinding
 * @returns {(body: string) => void}
 */
exports.bareInsert = (file, nativeBinding) => {
  const db = new Database(file, nativeBinding ? { nativeBinding } : {});
  for (const pragma of [
    'trusted_schema = OFF',
    'cell_size_check = ON',
    'foreign_keys = ON',
    'recursive_triggers = ON',
    'secure_delete = ON',
    'temp_store = MEMORY',
    'fullfsync = ON',
    'checkpoint_fullfsync = ON',
    'journal_mode = WAL',
    'synchronous = FULL',
  ])
    db.pragma(pragma);
  db.exec('CREATE TABLE rows (arrival INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO rows (body) VALUES (?)');
  return (body) => {
    insert.run(body);
  };
};

/**
 * Opens a record to read it and answers what reads all rows of an incident of it.
 * @param {string} file
 * @param {string | undefined} nativeBinding
 * @returns {(incidentId: string) => unknown[]}
 */
exports.bareRead = (file, nativeBinding) => {
  const db = new Database(file, nativeBinding ? { nativeBinding, readonly: true } : { readonly: true });
  const rows = db.prepare('SELECT * FROM incident_events WHERE incident_id = ? ORDER BY id');
  return (incidentId) => rows.all(incidentId);
};
