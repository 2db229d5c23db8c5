import { fileURLToPath } from 'node:url'
import { defineConfig, type EnvironmentOptions } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Small libraries that go into the bundle; every other one stays a package of its own in the app. */
const bundled = ['zod', 'ulid', 'bidi-js', 'dayjs']

/** One bundle for Electron 45, which runs Node 24. Kept readable: it is not sent over a network. */
function bundle(input: Readonly<Record<string, string>>, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: bundled, external: ['electron'] },
    build: {
      outDir: here('../dist/main'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: false,
      ssr: true,
      rolldownOptions: {
        input: { ...input },
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  }
}

export default defineConfig({
  root: here('..'),
  publicDir: false,
  logLevel: 'warn',
  resolve: { alias: { '#shared': here('../shared'), '#electron': here('.') } },
  environments: {
    main: bundle({ main: here('main.ts'), 'render-worker': here('documents/render/worker.ts') }, 'es'),
    preload: bundle({ preload: here('preload.ts') }, 'cjs'),
  },
  builder: {
    buildApp: async (builder) => {
      const { main, preload } = builder.environments
      if (main === undefined || preload === undefined)
        throw new Error('The bundles of main and preload are not configured.')
      main.config.build.emptyOutDir = true
      await builder.build(main)
      await builder.build(preload)
    },
  },
})
