import { useCallback } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { useRows } from '#renderer/api/hooks.ts'
import { pathOfRow } from './navigation.ts'

/** Where to go to see a row. A failure point is shown in the checklist of its own phase. */
export function useRowPath(): (register: RegisterName, id: string) => string {
  const entries = useRows('phase_entry').rows
  const phases = useRows('phase').rows
  return useCallback(
    (register: RegisterName, id: string) => {
      const path = pathOfRow(register, id)
      const phaseId =
        register === 'phase'
          ? id
          : register === 'phase_entry'
            ? entries.find((entry) => entry.id === id)?.phaseId
            : undefined
      const code = phases.find((phase) => phase.id === phaseId)?.code
      return code === undefined ? path : `/phase/${code}?row=${register}:${id}`
    },
    [entries, phases],
  )
}
