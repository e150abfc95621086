import { posix } from 'node:path';
import { parseSync } from 'vite';
import {
  EXACT_MATH,
  type FolderRule,
  HOUSE,
  INEXACT_OBJECTS,
  PAGE_OBJECTS,
  TOP_FOLDERS,
} from './house-table';

export interface Violation {
  /** Path from src, such as `engine/forward.ts`. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly rule: string;
}

/** A node of the syntax tree (ESTree, with TypeScript's own nodes): every field that the checks read. */
interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

interface Import {
  readonly kind: 'import' | 'url';
  readonly target: string;
  readonly start: number;
}

type Report = (start: number, rule: string) => void;

const ESCAPES = /@ts-(ignore|expect-error|nocheck)|eslint-disable|biome-ignore[^\n]*noExplicitAny/;

/** Checks one file of src against the house's rules. @param file its path from src */
export function checkFile(file: string, source: string): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (start, rule) => {
    violations.push({ file, line: source.slice(0, start).split('\n').length, rule });
  };
  const { program, comments, errors } = parseSync(file, source);
  for (const { message } of errors) report(0, `cannot be read: ${message}`);
  for (const { value, start } of comments) {
    if (ESCAPES.test(value)) report(start, 'types and lint rules are not switched off by a comment');
  }

  const folder = file.split('/')[0]!;
  const rule = HOUSE[folder];
  if (!rule || !file.includes('/')) {
    report(0, `${folder} is not a folder of the house: add it to tests/helpers/house-table.ts`);
    return violations;
  }
  if (rule.plain && file.endsWith('x')) report(0, `${folder} holds no components`);
  const body = program.body as unknown as Node[];
  checkExports(file, body, report);
  const declared = new Set([...walk(body)].flatMap(namesDeclared));
  for (const node of walk(body)) {
    for (const found of importsOf(node)) checkImport(file, rule, found, report);
    checkNode(folder, rule, node, declared, report);
  }
  return violations;
}

function checkExports(file: string, body: readonly Node[], report: Report): void {
  const isPassedOn = (node: Node) =>
    node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && Boolean(node.source));
  if (/\/index\.tsx?$/.test(file) && body.every(isPassedOn)) {
    report(0, 'an index that only passes others on is a barrel');
  }
  for (const node of body) {
    if (node.type === 'ExportDefaultDeclaration') report(node.start, 'exports have names: no default export');
  }
}

function checkNode(
  folder: string,
  rule: FolderRule,
  node: Node,
  declared: ReadonlySet<string>,
  report: Report,
): void {
  if (node.type === 'TSAnyKeyword') report(node.start, 'no `any`: say the type, or `unknown`');
  if (rule.exact) checkExact(folder, node, report);
  const object = objectName(node);
  if (rule.pageless && object && PAGE_OBJECTS.includes(object) && !declared.has(object)) {
    report(node.start, `${folder} knows no page: no ${object}`);
  }
  const called = node.type === 'CallExpression' ? propertyName(node.callee as Node) : undefined;
  if (!rule.messages && called === 'postMessage') report(node.start, `${folder} posts no messages`);
}

/** Arithmetic alone: `Math` appears only as `Math.name` with an exact name, never as a value of its own. */
function checkExact(folder: string, node: Node, report: Report): void {
  if ((node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') && isPower(node.operator)) {
    report(node.start, `${folder} shapes a descent: no ** (its bits differ between browsers)`);
  }
  for (const child of childrenOf(node)) {
    if (child.type !== 'Identifier' || isNameOnly(node, child)) continue;
    const name = child.name as string;
    if (INEXACT_OBJECTS.includes(name)) report(child.start, `${folder} shapes a descent: no ${name}`);
    if (name !== 'Math') continue;
    const member = objectName(node) === 'Math' ? propertyName(node) : undefined;
    if (!member || !EXACT_MATH.includes(member)) {
      const allowed = EXACT_MATH.join(', ');
      report(
        child.start,
        `${folder} shapes a descent: of Math only ${allowed}; not Math${member ? `.${member}` : ''}`,
      );
    }
  }
}

function isPower(operator: unknown): boolean {
  return operator === '**' || operator === '**=';
}

/** Names of variables and parameters: a window of samples is not the page's. */
function namesDeclared(node: Node): string[] {
  const bound =
    node.type === 'VariableDeclarator' ? [node.id] : ((node.params as unknown[] | undefined) ?? []);
  return [bound].flat().flatMap((id) => (isNode(id) && id.type === 'Identifier' ? [id.name as string] : []));
}

/** True where the identifier is a key or a property, as in `x.Date` and `{ Date: 1 }`. */
function isNameOnly(parent: Node, child: Node): boolean {
  if (parent.computed) return false;
  if (parent.type === 'MemberExpression') return parent.property === child;
  return parent.key === child && parent.shorthand !== true;
}

/** The `a` of `a.b`. */
function objectName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const object = node.object as Node;
  return object.type === 'Identifier' ? (object.name as string) : undefined;
}

/** The `b` of `a.b`, or of `a['b']`. */
function propertyName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name as string;
  if (node.type !== 'MemberExpression') return undefined;
  const property = node.property as Node;
  return (node.computed ? property.value : property.name) as string | undefined;
}

/** What a node imports: static, dynamic, passed on, of a type, or as the address of a file. */
function importsOf(node: Node): Import[] {
  const source = node.source as Node | null | undefined;
  const { start } = node;
  if (node.type === 'NewExpression') {
    const [path, base] = node.arguments as Node[];
    const isUrl = (node.callee as Node).name === 'URL' && base?.type === 'MemberExpression';
    if (!isUrl || (base.object as Node).type !== 'MetaProperty') return [];
    return [{ kind: 'url', target: textOf(path!), start }];
  }
  if (node.type === 'TSImportEqualsDeclaration') return [{ kind: 'import', target: '(import =)', start }];
  const imports = /^(Import|ExportAll|ExportNamed)(Declaration|Expression)$|^TSImportType$/;
  return source && imports.test(node.type) ? [{ kind: 'import', target: textOf(source), start }] : [];
}

/** A path that is put together at run time cannot be checked, and so is none. */
function textOf(node: Node): string {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '(computed)';
}

function checkImport(file: string, rule: FolderRule, found: Import, report: Report): void {
  const folder = file.split('/')[0]!;
  const path = found.target.replace(/\?.*$/, '');
  if (path.startsWith('.')) {
    const target = posix.join(posix.dirname(file), path).replace(/\.(tsx?|js)$/, '');
    if (!mayImportFile(folder, rule, found.kind, target))
      report(found.start, `${folder} may not import ${target}`);
    return;
  }
  const name = path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
  if (rule.packages !== 'anything' && !rule.packages.includes(name)) {
    report(found.start, `${folder} may not import the package ${name}`);
  }
}

function mayImportFile(folder: string, rule: FolderRule, kind: Import['kind'], target: string): boolean {
  const home = target.split('/')[0]!;
  if (home === '..' && kind === 'url') return false;
  if (TOP_FOLDERS.includes(home)) return home === folder;
  if (kind === 'url' && rule.urls) return rule.urls.includes(home);
  if (rule.folders === 'anything' || rule.folders.includes(home)) return true;
  return rule.files?.some((pattern) => pattern.test(target)) ?? false;
}

function* walk(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    yield* walk(childrenOf(node));
  }
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
