import type { ObservationEntry } from '../registers/discovery.ts'

/** Whether work with this tool is work on paper: a fax is paper at both ends. */
export function isPaperTool(tool: ObservationEntry['tool']): boolean {
  return tool === 'paper' || tool === 'fax'
}

/** Whether something that was observed was on paper: marked so, or done with it. */
export function isOnPaper({ isPaper, tool }: Pick<ObservationEntry, 'isPaper' | 'tool'>): boolean {
  return isPaper || isPaperTool(tool)
}
