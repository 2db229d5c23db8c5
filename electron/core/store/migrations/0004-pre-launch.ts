import type { Migration } from '../migrate.ts'

export const migration: Migration = {
  number: 4,
  what: 'The registers of Pre-launch, runs of the rollback plan and its copies; who works which shift; closed days',
  up: `
CREATE TABLE closed_day (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "closed_on" TEXT,
  "site_id" TEXT REFERENCES site (id)
) STRICT;
ALTER TABLE person ADD COLUMN "shift_ids" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("shift_ids"));
CREATE TABLE integration_point (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "counterparty" TEXT NOT NULL,
  "direction" TEXT NOT NULL,
  "protocol" TEXT NOT NULL,
  "data" TEXT NOT NULL,
  "criticality" TEXT NOT NULL,
  "department_ids" TEXT NOT NULL CHECK (json_valid("department_ids")),
  "owner_id" TEXT REFERENCES person (id),
  "vendor_contact" TEXT NOT NULL,
  "fallback" TEXT NOT NULL
) STRICT;
CREATE TABLE third_party_notice (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "integration_id" TEXT REFERENCES integration_point (id),
  "notice_days" REAL,
  "disconnect_on" TEXT,
  "reconnect_on" TEXT,
  "notified_on" TEXT,
  "confirmed_on" TEXT,
  "is_reconnect_checked" INTEGER NOT NULL CHECK ("is_reconnect_checked" IN (0, 1)),
  "owner_id" TEXT REFERENCES person (id),
  "contact" TEXT NOT NULL
) STRICT;
CREATE TABLE rehearsal (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "held_on" TEXT,
  "site_id" TEXT REFERENCES site (id),
  "department_ids" TEXT NOT NULL CHECK (json_valid("department_ids")),
  "participant_ids" TEXT NOT NULL CHECK (json_valid("participant_ids")),
  "patient_count" REAL,
  "consent_count" REAL,
  "clinical_cover_id" TEXT REFERENCES person (id),
  "is_parallel_paper" INTEGER NOT NULL CHECK ("is_parallel_paper" IN (0, 1)),
  "stop_rule" TEXT NOT NULL,
  "outcome" TEXT,
  "findings" TEXT NOT NULL
) STRICT;
ALTER TABLE test_case ADD COLUMN "integration_ids" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("integration_ids"));
CREATE TABLE test_run (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "test_case_id" TEXT NOT NULL REFERENCES test_case (id),
  "rehearsal_id" TEXT REFERENCES rehearsal (id),
  "ran_at" TEXT,
  "environment" TEXT NOT NULL,
  "tester_id" TEXT REFERENCES person (id),
  "result" TEXT,
  "actual" TEXT NOT NULL,
  "ticket" TEXT NOT NULL
) STRICT;
CREATE INDEX test_run_by_parent ON test_run (test_case_id);
CREATE TABLE load_profile (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "peak_window" TEXT NOT NULL,
  "concurrent_users" REAL,
  "visits_per_hour" REAL,
  "target_percent" REAL
) STRICT;
CREATE TABLE load_step (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "load_profile_id" TEXT NOT NULL REFERENCES load_profile (id),
  "title" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "threshold" REAL
) STRICT;
CREATE INDEX load_step_by_parent ON load_step (load_profile_id);
CREATE TABLE load_measurement (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "load_step_id" TEXT NOT NULL REFERENCES load_step (id),
  "rehearsal_id" TEXT REFERENCES rehearsal (id),
  "measured_at" TEXT,
  "users" REAL,
  "value" REAL,
  "source" TEXT NOT NULL
) STRICT;
CREATE INDEX load_measurement_by_parent ON load_measurement (load_step_id);
CREATE TABLE login_check (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "person_id" TEXT REFERENCES person (id),
  "place" TEXT NOT NULL,
  "result" TEXT NOT NULL,
  "tested_on" TEXT,
  "tested_by_id" TEXT REFERENCES person (id),
  "problem" TEXT NOT NULL
) STRICT;
CREATE TABLE interim_procedure (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "service" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "during_cutover" TEXT NOT NULL,
  "record_where" TEXT NOT NULL,
  "owner_id" TEXT REFERENCES person (id)
) STRICT;
CREATE TABLE back_entry_batch (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "service" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "period_from" TEXT,
  "period_to" TEXT,
  "items_expected" REAL,
  "owner_id" TEXT REFERENCES person (id),
  "due_on" TEXT
) STRICT;
CREATE TABLE back_entry_count (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "batch_id" TEXT NOT NULL REFERENCES back_entry_batch (id),
  "counted_on" TEXT,
  "items_entered" REAL,
  "items_checked" REAL,
  "remark" TEXT NOT NULL
) STRICT;
CREATE INDEX back_entry_count_by_parent ON back_entry_count (batch_id);
CREATE TABLE rollback_run (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "version_id" TEXT REFERENCES frozen_version (id),
  "started_at" TEXT,
  "ended_at" TEXT,
  "declared_by_id" TEXT REFERENCES person (id),
  "decided_at" TEXT,
  "evidence" TEXT NOT NULL,
  "decided" TEXT,
  "agreed_by_ids" TEXT NOT NULL CHECK (json_valid("agreed_by_ids")),
  "outcome" TEXT NOT NULL,
  "lessons" TEXT NOT NULL
) STRICT;
CREATE TABLE rollback_run_step (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "run_id" TEXT NOT NULL REFERENCES rollback_run (id),
  "step_id" TEXT REFERENCES rollback_step (id),
  "title" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "predecessor_ids" TEXT NOT NULL CHECK (json_valid("predecessor_ids")),
  "planned_minutes" REAL,
  "state" TEXT NOT NULL,
  "started_at" TEXT,
  "ended_at" TEXT,
  "skip_reason" TEXT NOT NULL,
  "done_by_id" TEXT REFERENCES person (id),
  "remark" TEXT NOT NULL
) STRICT;
CREATE INDEX rollback_run_step_by_parent ON rollback_run_step (run_id);
CREATE TABLE plan_copy (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "version_id" TEXT REFERENCES frozen_version (id),
  "department_id" TEXT REFERENCES department (id),
  "person_id" TEXT REFERENCES person (id),
  "copy_no" REAL,
  "copy_of" REAL,
  "channel" TEXT NOT NULL,
  "sent_on" TEXT,
  "due_on" TEXT,
  "acknowledged_on" TEXT,
  "acknowledged_by" TEXT,
  "acknowledged_name" TEXT NOT NULL,
  "is_understood" INTEGER NOT NULL CHECK ("is_understood" IN (0, 1)),
  "returned_on" TEXT,
  "pdf_hash" TEXT NOT NULL
) STRICT;
`,
}
