/** `npm run build` */
import { buildPortal } from './build-portal'

try {
  await buildPortal()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
