import type { Db } from '@/lib/platform/db'
import { referenceFoodCategories } from './food-categories'

/** Writes the categories that are missing, by their code. */
export async function seedSamplingReference(db: Db): Promise<void> {
  await db.foodCategory.createMany({ skipDuplicates: true, data: referenceFoodCategories.map(({ code, name, isAgricultural = false }, index) => ({ code, name, isAgricultural, sortOrder: (index + 1) * 10 })) })
}
