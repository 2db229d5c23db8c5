import { lazy, Suspense } from 'react'
import { createHashRouter, type RouteObject, useLocation, useParams } from 'react-router'
import { isRegisterName } from '#shared/registers/index.ts'
import { type PhaseCode, phaseCodes } from '#shared/registers/register.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { PlacePage } from './PlacePage.tsx'
import { Shell } from './Shell.tsx'

const OverviewPlace = lazy(async () => ({
  default: (await import('#renderer/places/overview/OverviewPlace.tsx')).OverviewPlace,
}))
const PhasePlace = lazy(async () => ({ default: (await import('#renderer/places/phase/PhasePlace.tsx')).PhasePlace }))
const RisksPlace = lazy(async () => ({ default: (await import('#renderer/places/risks/RisksPlace.tsx')).RisksPlace }))
const RollbackPlace = lazy(async () => ({
  default: (await import('#renderer/places/rollback/RollbackPlace.tsx')).RollbackPlace,
}))
const RunsPlace = lazy(async () => ({
  default: (await import('#renderer/places/rollback-runs/RunsPlace.tsx')).RunsPlace,
}))
const RunPage = lazy(async () => ({
  default: (await import('#renderer/places/rollback-runs/run/RunPage.tsx')).RunPage,
}))
const PeoplePlace = lazy(async () => ({
  default: (await import('#renderer/places/people/PeoplePlace.tsx')).PeoplePlace,
}))
const TrainingGapsPlace = lazy(async () => ({
  default: (await import('#renderer/places/training/TrainingGapsPlace.tsx')).TrainingGapsPlace,
}))
const SessionsPlace = lazy(async () => ({
  default: (await import('#renderer/places/training/SessionsPlace.tsx')).SessionsPlace,
}))
const CompetencyPlace = lazy(async () => ({
  default: (await import('#renderer/places/training/CompetencyPlace.tsx')).CompetencyPlace,
}))
const SuperUsersPlace = lazy(async () => ({
  default: (await import('#renderer/places/training/SuperUsersPlace.tsx')).SuperUsersPlace,
}))
const GroupPlace = lazy(async () => ({
  default: (await import('#renderer/places/discovery/GroupPlace.tsx')).GroupPlace,
}))
const ObservationsPlace = lazy(async () => ({
  default: (await import('#renderer/places/discovery/ObservationsPlace.tsx')).ObservationsPlace,
}))
const NeedsPlace = lazy(async () => ({
  default: (await import('#renderer/places/discovery/NeedsPlace.tsx')).NeedsPlace,
}))
const SignOffPlace = lazy(async () => ({
  default: (await import('#renderer/places/discovery/SignOffPlace.tsx')).SignOffPlace,
}))
const ObservePage = lazy(async () => ({
  default: (await import('#renderer/places/discovery/observe/ObservePage.tsx')).ObservePage,
}))
const IncentivesPlace = lazy(async () => ({
  default: (await import('#renderer/places/incentives/IncentivesPlace.tsx')).IncentivesPlace,
}))
const AdoptionPlace = lazy(async () => ({
  default: (await import('#renderer/places/adoption/AdoptionPlace.tsx')).AdoptionPlace,
}))
const WorkflowsPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/WorkflowsPlace.tsx')).WorkflowsPlace,
}))
const WorkflowPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/WorkflowPlace.tsx')).WorkflowPlace,
}))
const ApprovalsPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/ApprovalsPlace.tsx')).ApprovalsPlace,
}))
const ConfigurationItemsPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/ConfigurationItemsPlace.tsx')).ConfigurationItemsPlace,
}))
const JourneyPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/JourneyPlace.tsx')).JourneyPlace,
}))
const MigrationPlace = lazy(async () => ({
  default: (await import('#renderer/places/configuration/MigrationPlace.tsx')).MigrationPlace,
}))
const TestsPlace = lazy(async () => ({
  default: (await import('#renderer/places/rehearsal/TestsPlace.tsx')).TestsPlace,
}))
const RehearsalsPlace = lazy(async () => ({
  default: (await import('#renderer/places/rehearsal/RehearsalsPlace.tsx')).RehearsalsPlace,
}))
const IntegrationsPlace = lazy(async () => ({
  default: (await import('#renderer/places/rehearsal/IntegrationsPlace.tsx')).IntegrationsPlace,
}))
const PeakLoadPlace = lazy(async () => ({
  default: (await import('#renderer/places/peak-load/PeakLoadPlace.tsx')).PeakLoadPlace,
}))
const LoginDayPlace = lazy(async () => ({
  default: (await import('#renderer/places/login-day/LoginDayPlace.tsx')).LoginDayPlace,
}))
const InterimPlace = lazy(async () => ({
  default: (await import('#renderer/places/interim/InterimPlace.tsx')).InterimPlace,
}))
const CopiesPlace = lazy(async () => ({
  default: (await import('#renderer/places/copies/CopiesPlace.tsx')).CopiesPlace,
}))
const ComparePlace = lazy(async () => ({
  default: (await import('#renderer/places/copies/ComparePlace.tsx')).ComparePlace,
}))
const DocumentsPlace = lazy(async () => ({
  default: (await import('#renderer/places/documents/DocumentsPlace.tsx')).DocumentsPlace,
}))
const RegisterPlace = lazy(async () => ({
  default: (await import('#renderer/places/registers/RegisterPlace.tsx')).RegisterPlace,
}))
const ThreadPlace = lazy(async () => ({
  default: (await import('#renderer/places/thread/ThreadPlace.tsx')).ThreadPlace,
}))
const HistoryPlace = lazy(async () => ({
  default: (await import('#renderer/places/history/HistoryPlace.tsx')).HistoryPlace,
}))
const BackupsPlace = lazy(async () => ({
  default: (await import('#renderer/places/backups/BackupsPlace.tsx')).BackupsPlace,
}))
const SettingsPlace = lazy(async () => ({
  default: (await import('#renderer/places/settings/SettingsPlace.tsx')).SettingsPlace,
}))

const places: readonly RouteObject[] = [
  { index: true, element: <OverviewPlace /> },
  { path: 'phase/:code', element: <PhaseRoute /> },
  { path: 'risks', element: <RisksPlace /> },
  { path: 'rollback', element: <RollbackPlace /> },
  { path: 'rollback-runs', element: <RunsPlace /> },
  { path: 'copies', element: <CopiesPlace /> },
  { path: 'copies/compare', element: <ComparePlace /> },
  { path: 'people', element: <PeoplePlace /> },
  { path: 'group', element: <GroupPlace /> },
  { path: 'observations', element: <ObservationsPlace /> },
  { path: 'needs', element: <NeedsPlace /> },
  { path: 'sign-off', element: <SignOffPlace /> },
  { path: 'workflows', element: <WorkflowsPlace /> },
  { path: 'workflows/:id', element: <WorkflowPlace /> },
  { path: 'approvals', element: <ApprovalsPlace /> },
  { path: 'configuration-items', element: <ConfigurationItemsPlace /> },
  { path: 'journey', element: <JourneyPlace /> },
  { path: 'migration', element: <MigrationPlace /> },
  { path: 'training-gaps', element: <TrainingGapsPlace /> },
  { path: 'sessions', element: <SessionsPlace /> },
  { path: 'competency', element: <CompetencyPlace /> },
  { path: 'super-users', element: <SuperUsersPlace /> },
  { path: 'incentives', element: <IncentivesPlace /> },
  { path: 'adoption', element: <AdoptionPlace /> },
  { path: 'tests', element: <TestsPlace /> },
  { path: 'rehearsals', element: <RehearsalsPlace /> },
  { path: 'integrations', element: <IntegrationsPlace /> },
  { path: 'peak-load', element: <PeakLoadPlace /> },
  { path: 'login-day', element: <LoginDayPlace /> },
  { path: 'interim', element: <InterimPlace /> },
  { path: 'documents', element: <DocumentsPlace /> },
  { path: 'thread', element: <ThreadPlace /> },
  { path: 'register/:register', element: <RegisterRoute /> },
  { path: 'history', element: <HistoryPlace /> },
  { path: 'backups', element: <BackupsPlace /> },
  { path: 'settings', element: <SettingsPlace /> },
  { path: '*', element: <UnknownRoute /> },
]

/** The routes of an open engagement. They live in the address's fragment: neither host serves any other page. */
export function createRoutes() {
  return createHashRouter([
    // It fills the window: nothing of the frame is there while somebody stands beside the work.
    {
      path: 'observations/:id/observe',
      element: (
        <Framed>
          <ObservePage />
        </Framed>
      ),
    },
    // So does a run: the whole room looks at it.
    {
      path: 'rollback-runs/:id',
      element: (
        <Framed>
          <RunPage />
        </Framed>
      ),
    },
    {
      element: (
        <ErrorBoundary>
          <Shell />
        </ErrorBoundary>
      ),
      children: places.map((route) => Object.assign({}, route, { element: <Framed>{route.element}</Framed> })),
    },
  ])
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  const { pathname } = useLocation()
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<div className="place" aria-busy="true" />}>{children}</Suspense>
    </ErrorBoundary>
  )
}

function PhaseRoute() {
  const { code } = useParams()
  return isPhaseCode(code) ? <PhasePlace key={code} code={code} /> : <UnknownRoute />
}

function RegisterRoute() {
  const { register } = useParams()
  return register !== undefined && isRegisterName(register) ? (
    <RegisterPlace key={register} register={register} />
  ) : (
    <UnknownRoute />
  )
}

function UnknownRoute() {
  return (
    <PlacePage title="There is no such place">
      <EmptyPlace
        sentence="The address names a place that this workbook does not have."
        text="It may come from a newer version, or be mistyped."
        ways={[
          {
            title: 'Go to the overview',
            text: 'Shows where the engagement stands.',
            action: {
              label: 'Overview',
              run: () => {
                location.hash = '#/'
              },
            },
          },
        ]}
      />
    </PlacePage>
  )
}

function isPhaseCode(code: string | undefined): code is PhaseCode {
  return code !== undefined && (phaseCodes as readonly string[]).includes(code)
}
