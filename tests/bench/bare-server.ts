/**
 * What the portal is measured beside: a Node http server with a pool of `pg` and one plain statement an answer. It
 * knows nobody, checks nothing and keeps no history. Settings come as JSON in BARE_SERVER.
 */
import http, { type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { dashboardStatements } from './dashboard-statements'

export type BareSettings = { readonly connectionString: string; readonly poolSize: number; readonly planId: string; readonly jurisdictionId: string; readonly period: string; /** What `/rollups` sends once it has read them. */ readonly page?: string }

const { connectionString, poolSize, planId, jurisdictionId, period, page = '' } = JSON.parse(process.env.BARE_SERVER!) as BareSettings
const pool = new pg.Pool({ connectionString, max: poolSize })

const TASKS = `
  SELECT t.id, t.kind, t.path, t.number, t.heading, t.responsibility, t."dueOn", t."dueText", c.name AS coordinator,
    (SELECT json_agg(json_build_object('role', u.role, 'name', coalesce(d.name, u."writtenAs")) ORDER BY u."sortOrder") FROM plan_task_unit u LEFT JOIN department d ON d.id = u."departmentId" WHERE u."taskId" = t.id) AS units,
    (SELECT json_agg(json_build_object('name', i.name, 'value', g."valueText") ORDER BY g."sortOrder") FROM indicator_target g JOIN indicator i ON i.id = g."indicatorId" WHERE g."taskId" = t.id AND g."voidedAt" IS NULL) AS targets
  FROM plan_task t LEFT JOIN department c ON c.id = t."coordinatorId"
  WHERE t."planId" = $1 AND t."voidedAt" IS NULL ORDER BY t."sortOrder", t.id LIMIT 50`

const OBLIGATIONS = `
  SELECT o.id, d.name AS department, p.title AS plan, r.name AS duty, o."periodKey", o."dueOn", o.status, s.state, s."firstSubmittedAt", s."submittedAt", s."returnedAt", s."correctionDueOn"
  FROM obligation o JOIN department d ON d.id = o."departmentId" JOIN plan p ON p.id = o."planId" JOIN reporting_duty r ON r.id = o."dutyId" LEFT JOIN report_section s ON s."obligationId" = o.id
  WHERE o."jurisdictionId" = $1 AND o."formPeriod" = $2 AND o.status <> 'WITHDRAWN' ORDER BY o."dueOn", d."sortOrder", o.id LIMIT 50`

const dashboard = dashboardStatements({ jurisdictionId, todayOn: period })

const server = http.createServer((request, response) => {
  if (request.url === '/tasks') return answer(response, pool.query(TASKS, [planId]))
  if (request.url === '/obligations') return answer(response, pool.query(OBLIGATIONS, [jurisdictionId, period]))
  if (request.url === '/rollups') return send(response, readAll(dashboard.rollups).then(() => page))
  if (request.url === '/scan') return send(response, readAll(dashboard.scan).then((answers) => JSON.stringify(answers.map(({ rows }) => rows))))
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { sectionId, content } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { sectionId: string; content: unknown }
    answer(response, pool.query('INSERT INTO bench_filing (section_id, content) VALUES ($1, $2) RETURNING id', [sectionId, JSON.stringify(content)]))
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.on('SIGTERM', () => process.exit(0))

function readAll(statements: readonly { readonly text: string; readonly values: readonly unknown[] }[]): Promise<pg.QueryResult[]> {
  return Promise.all(statements.map(({ text, values }) => pool.query(text, [...values])))
}

function send(response: ServerResponse, text: Promise<string>): void {
  text.then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
}

function answer(response: ServerResponse, asked: Promise<pg.QueryResult>): void {
  asked.then(
    ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
}
