import { acrossHandlers } from './view-across.ts'
import { backupHandlers } from './backup.ts'
import { copiesHandlers } from './copies.ts'
import { documentHandlers } from './document.ts'
import { draftHandlers } from './draft.ts'
import { engagementHandlers } from './engagement.ts'
import { guardHandlers } from './guard.ts'
import type { Handlers } from './handler.ts'
import { historyHandlers } from './history.ts'
import { observationHandlers } from './observation.ts'
import { planHandlers } from './plan.ts'
import { recordHandlers } from './record.ts'
import { runHandlers } from './run.ts'
import { signoffHandlers } from './signoff.ts'
import { viewHandlers } from './view.ts'
import { adoptionHandlers } from './view-adoption.ts'
import { configurationHandlers } from './view-configuration.ts'
import { discoveryHandlers } from './view-discovery.ts'
import { rehearsalHandlers } from './view-rehearsal.ts'
import { loadHandlers } from './view-load.ts'
import { trainingHandlers } from './view-training.ts'
import { workspaceHandlers } from './workspace.ts'

/** A handler for every command of the contract: a missing one does not compile. */
export const handlers = {
  ...workspaceHandlers,
  ...recordHandlers,
  ...historyHandlers,
  ...engagementHandlers,
  ...viewHandlers,
  ...discoveryHandlers,
  ...configurationHandlers,
  ...observationHandlers,
  ...trainingHandlers,
  ...rehearsalHandlers,
  ...runHandlers,
  ...adoptionHandlers,
  ...loadHandlers,
  ...documentHandlers,
  ...backupHandlers,
  ...draftHandlers,
  ...signoffHandlers,
  ...planHandlers,
  ...copiesHandlers,
  ...guardHandlers,
  ...acrossHandlers,
} satisfies Handlers
