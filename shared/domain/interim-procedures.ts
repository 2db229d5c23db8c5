import { type InterimProcedure, interimServices } from '../registers/rehearsal.ts'

export type InterimService = InterimProcedure['service']

export const interimServiceNames = Object.keys(interimServices) as readonly InterimService[]

type Procedure = Pick<InterimProcedure, 'service' | 'ownerId' | 'recordWhere'>

/** The services that no procedure is for, in the order of the services. */
export function servicesWithoutProcedure(procedures: readonly Procedure[]): readonly InterimService[] {
  const covered = new Set(procedures.map(({ service }) => service))
  return interimServiceNames.filter((service) => !covered.has(service))
}

/** What a procedure still lacks before somebody can work by it. */
export function procedureGaps({ ownerId, recordWhere }: Procedure): readonly ('owner' | 'place')[] {
  return [...(ownerId === null ? ['owner' as const] : []), ...(recordWhere.trim() === '' ? ['place' as const] : [])]
}
