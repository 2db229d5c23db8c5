import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { type ReactNode, useId } from 'react'
import { useSearchParams } from 'react-router'

/** Which of several parts of a page is shown: `name` of the address says it; null where it says none of them. */
export function useTab<Name extends string>(
  tabs: { readonly [N in Name]: string },
  name = 'tab',
): readonly [Name | null, (next: Name) => void] {
  const [search, setSearch] = useSearchParams()
  const show = (next: Name) => {
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        params.set(name, next)
        // The wish for a field was met: another part must not open its editor again.
        params.delete('field')
        return params
      },
      { replace: true },
    )
  }
  return [namesOf(tabs).find((each) => each === search.get(name)) ?? null, show]
}

/** The parts of a page as tabs, and under them the one that is shown. */
export function PlaceTabs<Name extends string>({
  label,
  tabs,
  shown,
  onShow,
  className,
  children,
}: {
  readonly label: string
  readonly tabs: { readonly [N in Name]: string }
  readonly shown: Name
  readonly onShow: (next: Name) => void
  readonly className?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <Tabs
        value={shown}
        onChange={(_, next: Name) => onShow(next)}
        aria-label={label}
        variant="scrollable"
        scrollButtons="auto"
      >
        {namesOf(tabs).map((name) => (
          <Tab key={name} value={name} label={tabs[name]} id={`${id}-${name}`} aria-controls={id} />
        ))}
      </Tabs>
      <div role="tabpanel" id={id} aria-labelledby={`${id}-${shown}`} className={className}>
        {children}
      </div>
    </>
  )
}

function namesOf<Name extends string>(tabs: { readonly [N in Name]: string }): readonly Name[] {
  return Object.keys(tabs).filter((name): name is Name => Object.hasOwn(tabs, name))
}
