import { z } from 'zod'

/** Looking at the workbench needs nothing said. */
export const recordVisitSchema = z.strictObject({})
