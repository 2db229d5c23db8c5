import { Component, type ReactNode } from 'react'
import { VerdictScreen } from '#renderer/components/VerdictScreen.tsx'

type Props = { readonly children: ReactNode; readonly inside?: boolean }

/** Catches what breaks while a page is drawn. The file is not touched by it: everything said to be saved is saved. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    const again = () => this.setState({ error: null })
    const toOverview = () => {
      location.hash = '#/'
      again()
    }
    return (
      <VerdictScreen
        title="This page could not be drawn"
        sentence="The fault is in the program, not in your file. Everything that was saved is safe."
        facts={[{ name: 'What was found', value: error.message }]}
        ways={[
          {
            title: 'Draw the page again',
            text: 'Helps when the data was just changing.',
            action: { label: 'Try again', run: again },
          },
          {
            title: 'Go to the overview',
            text: 'Every other place still works.',
            action: { label: 'Overview', run: toOverview },
          },
          {
            title: 'Reload the whole screen',
            text: 'Reads everything from the file anew.',
            action: { label: 'Reload', run: () => location.reload() },
          },
        ]}
      />
    )
  }
}
