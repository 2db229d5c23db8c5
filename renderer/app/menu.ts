import { useEffect, useRef } from 'react'
import { phaseCodes } from '#shared/registers/register.ts'
import { useApi } from '#renderer/api/context.ts'

const places: { readonly [command: string]: string } = {
  'go.overview': '/',
  'go.people': '/people',
  'go.risks': '/risks',
  'go.rollback': '/rollback',
  'go.documents': '/documents',
  'go.history': '/history',
  'go.backups': '/backups',
  'go.settings': '/settings',
}

/** Where a menu command goes, or null when it is not one that goes somewhere. */
export function placeOfMenu(command: string): string | null {
  const phase = /^go\.phase([1-5])$/.exec(command)?.[1]
  if (phase !== undefined) return `/phase/${phaseCodes[Number(phase) - 1] ?? ''}`
  return places[command] ?? null
}

/** Runs something when an item of the host's own menu was chosen. */
export function useMenu(run: (command: string) => void): void {
  const { client } = useApi()
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'menu') latest.current(event.command)
      }),
    [client],
  )
}
