import { backupHandlers } from './backup.ts'
import { documentHandlers } from './document.ts'
import { draftHandlers } from './draft.ts'
import { engagementHandlers } from './engagement.ts'
import type { Handlers } from './handler.ts'
import { historyHandlers } from './history.ts'
import { recordHandlers } from './record.ts'
import { viewHandlers } from './view.ts'
import { workspaceHandlers } from './workspace.ts'

/** A handler for every command of the contract: a missing one does not compile. */
export const handlers = {
  ...workspaceHandlers,
  ...recordHandlers,
  ...historyHandlers,
  ...engagementHandlers,
  ...viewHandlers,
  ...documentHandlers,
  ...backupHandlers,
  ...draftHandlers,
} satisfies Handlers
