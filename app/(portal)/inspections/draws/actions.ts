'use server'

import { findDrawBusinesses } from '@/lib/inspection/draw/draw-pool.queries'
import { commitDraw as runCommit, revealDraw as runReveal, voidDraw as runVoid } from '@/lib/inspection/draw/draw.commands'
import { drawEntries } from '@/lib/inspection/draw/draw.policy'
import { commitDrawSchema, findDrawBusinessSchema, planDrawSchema, revealDrawSchema, voidDrawSchema } from '@/lib/inspection/draw/draw.schema'
import { planDraw as runPlan } from '@/lib/inspection/draw/plan-draw.commands'
import { defineAction } from '@/lib/platform/auth/define-action'

export const findDrawBusiness = defineAction(drawEntries.find, findDrawBusinessSchema, findDrawBusinesses)
export const commitDraw = defineAction(drawEntries.commit, commitDrawSchema, runCommit)
export const revealDraw = defineAction(drawEntries.reveal, revealDrawSchema, runReveal)
export const planDraw = defineAction(drawEntries.plan, planDrawSchema, runPlan)
export const voidDraw = defineAction(drawEntries.void, voidDrawSchema, runVoid)
