import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files of minutes come first: begun last, one of them would leave the other cores idle. */
const long = [
  'e2e/places-',
  'e2e/drafts',
  'robustness/smoke',
  'electron/cli.test',
  'electron/documents/xlsx/management-workbook',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => long.some((part) => moduleId.includes(`/test/${part}`))
    return [...Map.groupBy(sorted, ({ project }) => project.name).values()].flatMap((ofProject) => [
      ...ofProject.filter(isLong),
      ...ofProject.filter((file) => !isLong(file)),
    ])
  }
}

export default defineConfig({
  root,
  test: {
    // Vitest leaves one core to the person at the machine. On two cores that would double the time of the whole.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Most of the time goes into programs that tests start: what Node has compiled once, it need not compile again for each.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') },
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'electron/**/*.ts'],
      exclude: ['**/*.config.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A real browser on a busy machine: one failure is tried once more where nobody watches; the report names it.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
})
