import type { RegisterName } from '#shared/registers/index.ts'

export function RowPanel({ register, id }: { readonly register: RegisterName; readonly id: string }) {
  return <aside className="panel">{`${register} ${id}`}</aside>
}
