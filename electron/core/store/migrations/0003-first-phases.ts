import type { Migration } from '../migrate.ts'

export const migration: Migration = {
  number: 3,
  what: 'The registers of Discovery, Configuration and Training, and signed versions',
  up: `
ALTER TABLE engagement ADD COLUMN "observation_minimum" REAL;
ALTER TABLE engagement ADD COLUMN "users_per_super_user" REAL;
ALTER TABLE engagement ADD COLUMN "session_minutes_max" INTEGER CHECK ("session_minutes_max" >= 0);
ALTER TABLE engagement ADD COLUMN "session_days_max" REAL;
ALTER TABLE engagement ADD COLUMN "competence_target" REAL CHECK ("competence_target" BETWEEN 0 AND 100);
CREATE TABLE implementation_group_member (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "name" TEXT NOT NULL,
  "person_id" TEXT REFERENCES person (id),
  "department_id" TEXT REFERENCES department (id),
  "group_role" TEXT NOT NULL,
  "joined_on" TEXT,
  "left_on" TEXT
) STRICT;
CREATE TABLE observation_session (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "shift_id" TEXT REFERENCES shift_pattern (id),
  "observed_on" TEXT,
  "role_observed_id" TEXT REFERENCES staff_role (id),
  "observer_id" TEXT REFERENCES person (id),
  "method" TEXT NOT NULL,
  "started_at" TEXT,
  "ended_at" TEXT,
  "summary" TEXT NOT NULL
) STRICT;
CREATE TABLE observation_entry (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "session_id" TEXT NOT NULL REFERENCES observation_session (id),
  "task" TEXT NOT NULL,
  "started_at" TEXT,
  "ended_at" TEXT,
  "wait_seconds" REAL,
  "waiting_since" TEXT,
  "actor_role_id" TEXT REFERENCES staff_role (id),
  "tool" TEXT,
  "interruptions" REAL,
  "is_workaround" INTEGER NOT NULL CHECK ("is_workaround" IN (0, 1)),
  "is_paper" INTEGER NOT NULL CHECK ("is_paper" IN (0, 1)),
  "reason_code" TEXT,
  "severity" INTEGER CHECK ("severity" BETWEEN 1 AND 3),
  "quote" TEXT NOT NULL,
  "requirement_ids" TEXT NOT NULL CHECK (json_valid("requirement_ids"))
) STRICT;
CREATE INDEX observation_entry_by_parent ON observation_entry (session_id);
CREATE TABLE requirement (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "statement" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "priority" TEXT NOT NULL,
  "rationale" TEXT NOT NULL,
  "sources" TEXT NOT NULL CHECK (json_valid("sources")),
  "requested_by_role_id" TEXT REFERENCES staff_role (id),
  "department_id" TEXT REFERENCES department (id),
  "frequency" TEXT,
  "acceptance_criterion" TEXT NOT NULL,
  "vendor_fit" TEXT NOT NULL,
  "vendor_evidence" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE promise_gap (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "promise" TEXT NOT NULL,
  "promised_by" TEXT NOT NULL,
  "promised_on" TEXT,
  "observed_reality" TEXT NOT NULL,
  "gap_size" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "requirement_id" TEXT REFERENCES requirement (id),
  "resolution" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE workflow (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "department_ids" TEXT NOT NULL CHECK (json_valid("department_ids")),
  "volume_per_week" REAL,
  "audit_status" TEXT NOT NULL,
  "auditor_id" TEXT REFERENCES person (id),
  "auditor_independent" INTEGER NOT NULL CHECK ("auditor_independent" IN (0, 1)),
  "findings" TEXT NOT NULL
) STRICT;
CREATE TABLE workflow_step (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "workflow_id" TEXT NOT NULL REFERENCES workflow (id),
  "state" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "actor_role_id" TEXT REFERENCES staff_role (id),
  "tool" TEXT,
  "touch_minutes" INTEGER CHECK ("touch_minutes" >= 0),
  "wait_minutes" INTEGER CHECK ("wait_minutes" >= 0),
  "is_approval" INTEGER NOT NULL CHECK ("is_approval" IN (0, 1)),
  "approval_medium" TEXT,
  "approver_role_id" TEXT REFERENCES staff_role (id),
  "is_bottleneck" INTEGER NOT NULL CHECK ("is_bottleneck" IN (0, 1)),
  "bottleneck_kind" TEXT,
  "bottleneck_evidence" TEXT NOT NULL,
  "rework_percent" REAL CHECK ("rework_percent" BETWEEN 0 AND 100),
  "after_step_ids" TEXT NOT NULL CHECK (json_valid("after_step_ids")),
  "maps_from_step_id" TEXT REFERENCES workflow_step (id),
  "disposition" TEXT,
  "detail" TEXT NOT NULL
) STRICT;
CREATE INDEX workflow_step_by_parent ON workflow_step (workflow_id);
CREATE TABLE legacy_habit (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "workflow_id" TEXT REFERENCES workflow (id),
  "step_id" TEXT REFERENCES workflow_step (id),
  "config_item_id" TEXT REFERENCES config_item (id),
  "answer" TEXT NOT NULL,
  "keep_because" TEXT NOT NULL,
  "owner_id" TEXT REFERENCES person (id),
  "due_on" TEXT
) STRICT;
CREATE TABLE paper_approval (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "step_id" TEXT REFERENCES workflow_step (id),
  "department_id" TEXT REFERENCES department (id),
  "purpose" TEXT NOT NULL,
  "legal_basis" TEXT NOT NULL,
  "reason_code" TEXT,
  "verdict" TEXT,
  "justification" TEXT NOT NULL,
  "decided_by_id" TEXT REFERENCES person (id),
  "decided_on" TEXT,
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE config_item (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "module" TEXT NOT NULL,
  "requirement_id" TEXT REFERENCES requirement (id),
  "step_id" TEXT REFERENCES workflow_step (id),
  "build_class" TEXT NOT NULL,
  "justification" TEXT NOT NULL,
  "decided_on" TEXT,
  "decided_by_id" TEXT REFERENCES person (id),
  "built_on" TEXT,
  "is_tested" INTEGER NOT NULL CHECK ("is_tested" IN (0, 1)),
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE migration_item (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "scope" TEXT NOT NULL,
  "is_safety_critical" INTEGER NOT NULL CHECK ("is_safety_critical" IN (0, 1)),
  "owner_id" TEXT REFERENCES person (id),
  "record_count" REAL,
  "check_method" TEXT NOT NULL,
  "rounds_planned" REAL,
  "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE data_check_round (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "migration_item_id" TEXT NOT NULL REFERENCES migration_item (id),
  "title" TEXT NOT NULL,
  "held_on" TEXT,
  "criteria_records" REAL,
  "random_records" REAL,
  "discrepancies" REAL,
  "unresolved" REAL,
  "checked_by_id" TEXT REFERENCES person (id),
  "clinical_signer_id" TEXT REFERENCES person (id),
  "signed_on" TEXT,
  "notes" TEXT NOT NULL
) STRICT;
CREATE INDEX data_check_round_by_parent ON data_check_round (migration_item_id);
ALTER TABLE training_gap ADD COLUMN "session_id" TEXT REFERENCES training_session (id);
CREATE TABLE role_task (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "short_name" TEXT NOT NULL,
  "staff_role_id" TEXT REFERENCES staff_role (id),
  "is_critical" INTEGER NOT NULL CHECK ("is_critical" IN (0, 1)),
  "needed_before_go_live" INTEGER NOT NULL CHECK ("needed_before_go_live" IN (0, 1)),
  "config_item_ids" TEXT NOT NULL CHECK (json_valid("config_item_ids")),
  "detail" TEXT NOT NULL
) STRICT;
CREATE TABLE training_session (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "staff_role_id" TEXT REFERENCES staff_role (id),
  "task_ids" TEXT NOT NULL CHECK (json_valid("task_ids")),
  "planned_on" TEXT,
  "starts_at" TEXT,
  "duration_minutes" INTEGER CHECK ("duration_minutes" >= 0),
  "trainer_id" TEXT REFERENCES person (id),
  "medium" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "detail" TEXT NOT NULL
) STRICT;
CREATE TABLE attendance (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "session_id" TEXT NOT NULL REFERENCES training_session (id),
  "person_id" TEXT REFERENCES person (id),
  "state" TEXT NOT NULL,
  "remark" TEXT NOT NULL
) STRICT;
CREATE INDEX attendance_by_parent ON attendance (session_id);
CREATE TABLE competency (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "person_id" TEXT REFERENCES person (id),
  "role_task_id" TEXT REFERENCES role_task (id),
  "level" TEXT NOT NULL,
  "is_under_pressure" INTEGER NOT NULL CHECK ("is_under_pressure" IN (0, 1)),
  "assessed_by_id" TEXT REFERENCES person (id),
  "assessed_on" TEXT,
  "method" TEXT NOT NULL,
  "remark" TEXT NOT NULL
) STRICT;
CREATE TABLE super_user (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "name" TEXT NOT NULL,
  "person_id" TEXT REFERENCES person (id),
  "department_id" TEXT REFERENCES department (id),
  "shift_ids" TEXT NOT NULL CHECK (json_valid("shift_ids")),
  "selection_basis" TEXT,
  "protected_minutes_per_week" INTEGER CHECK ("protected_minutes_per_week" >= 0),
  "trained_on" TEXT,
  "backup_person_id" TEXT REFERENCES person (id),
  "active_from" TEXT,
  "active_to" TEXT
) STRICT;
CREATE TABLE incentive_rule (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "trigger_metric" TEXT NOT NULL,
  "points" REAL,
  "reward" TEXT NOT NULL,
  "budget" INTEGER,
  "starts_on" TEXT,
  "ends_on" TEXT,
  "fairness_note" TEXT NOT NULL
) STRICT;
CREATE TABLE incentive_award (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "rule_id" TEXT NOT NULL REFERENCES incentive_rule (id),
  "title" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "person_id" TEXT REFERENCES person (id),
  "awarded_on" TEXT,
  "points" REAL,
  "given_on" TEXT
) STRICT;
CREATE INDEX incentive_award_by_parent ON incentive_award (rule_id);
CREATE TABLE adoption_metric (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "measured_on" TEXT,
  "department_id" TEXT REFERENCES department (id),
  "metric" TEXT NOT NULL,
  "value" REAL,
  "role_task_id" TEXT REFERENCES role_task (id),
  "source" TEXT NOT NULL
) STRICT;
CREATE TABLE fallback_sighting (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "seen_at" TEXT,
  "department_id" TEXT REFERENCES department (id),
  "shift_id" TEXT REFERENCES shift_pattern (id),
  "what" TEXT NOT NULL,
  "reason_code" TEXT,
  "role_task_id" TEXT REFERENCES role_task (id),
  "response" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE readiness_pulse (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "taken_on" TEXT,
  "department_id" TEXT REFERENCES department (id),
  "person_id" TEXT REFERENCES person (id),
  "awareness" INTEGER CHECK ("awareness" BETWEEN 1 AND 5),
  "willingness" INTEGER CHECK ("willingness" BETWEEN 1 AND 5),
  "knowledge" INTEGER CHECK ("knowledge" BETWEEN 1 AND 5),
  "ability" INTEGER CHECK ("ability" BETWEEN 1 AND 5),
  "reinforcement" INTEGER CHECK ("reinforcement" BETWEEN 1 AND 5),
  "remark" TEXT NOT NULL
) STRICT;
CREATE TABLE resistance_item (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "department_id" TEXT REFERENCES department (id),
  "staff_role_id" TEXT REFERENCES staff_role (id),
  "barrier" TEXT,
  "root_cause" TEXT NOT NULL,
  "tactic" TEXT NOT NULL,
  "owner_id" TEXT REFERENCES person (id),
  "due_on" TEXT,
  "outcome" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;
CREATE TABLE test_case (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "preconditions" TEXT NOT NULL,
  "steps" TEXT NOT NULL,
  "expected" TEXT NOT NULL,
  "department_ids" TEXT NOT NULL CHECK (json_valid("department_ids")),
  "requirement_ids" TEXT NOT NULL CHECK (json_valid("requirement_ids")),
  "config_item_ids" TEXT NOT NULL CHECK (json_valid("config_item_ids")),
  "role_task_ids" TEXT NOT NULL CHECK (json_valid("role_task_ids")),
  "owner_id" TEXT REFERENCES person (id)
) STRICT;
CREATE TABLE frozen_version (
  id TEXT PRIMARY KEY NOT NULL,
  ref_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sort_key REAL NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT,
  "number" REAL,
  "frozen_on" TEXT,
  "frozen_by_id" TEXT REFERENCES person (id),
  "change_summary" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "content_hash" TEXT NOT NULL
) STRICT;
ALTER TABLE sign_off ADD COLUMN "department_id" TEXT REFERENCES department (id);
CREATE TABLE sign_off_kept AS SELECT * FROM sign_off;
DELETE FROM sign_off;
ALTER TABLE sign_off ADD COLUMN "dissent" TEXT NOT NULL;
INSERT INTO sign_off SELECT *, '' FROM sign_off_kept;
DROP TABLE sign_off_kept;
`,
}
