import type { AchievementFile } from './achievement-schema';
import type { Problem } from './problem';

type Result = AchievementFile['resultDescription'][number];
type Order = AchievementFile['assay']['criteria'][number];

/** Problems in the links between `resultDescription`, its levels and the `assay` term; empty when all hold. */
export function checkLinks(file: AchievementFile): Problem[] {
  const results = file.resultDescription;
  const orders = file.assay.criteria;
  const sections = file.assay.sections;
  const levels = results.flatMap((one) => one.rubricCriterionLevel);
  return [
    ...twice(results, (one) => one.id, 'resultDescription', 'id'),
    ...twice(levels, (one) => one.id, 'rubricCriterionLevel', 'id'),
    ...twice(orders, (one) => one.id, 'assay.criteria', 'id'),
    ...twice(orders, (one) => one.position, 'assay.criteria', 'position'),
    ...twice(sections, (one) => one.id, 'assay.sections', 'id'),
    ...twice(
      sections.flatMap((one) => one.questions),
      (one) => one.id,
      'assay.sections.questions',
      'id',
    ),
    ...results.flatMap((result, index) => checkResult(result, index, orders, results)),
    ...orders.flatMap((order, index) => {
      const place = `assay.criteria[${String(index)}]`;
      const result = results.find((one) => one.id === order.id);
      if (!result) {
        return [{ place: `${place}.id`, message: `no resultDescription has the id "${order.id}"` }];
      }
      const problems = checkLevels(order, result, place);
      if (order.part !== undefined && !sections.some((one) => one.id === order.part)) {
        problems.push({
          place: `${place}.part`,
          message: `no section has the id "${order.part}"`,
        });
      }
      return problems;
    }),
  ];
}

function checkResult(
  result: Result,
  index: number,
  orders: readonly Order[],
  results: readonly Result[],
): Problem[] {
  const place = `resultDescription[${String(index)}]`;
  const problems: Problem[] = [];
  if (!orders.some((one) => one.id === result.id)) {
    problems.push({ place, message: 'has no entry in assay.criteria' });
  }
  if (!result.rubricCriterionLevel.some((one) => one.id === result.requiredLevel)) {
    const owner = results.find((other) =>
      other.rubricCriterionLevel.some((one) => one.id === result.requiredLevel),
    );
    problems.push({
      place: `${place}.requiredLevel`,
      message: owner
        ? `"${result.requiredLevel}" is a level of another criterion, "${owner.name}"`
        : `no level has the id "${result.requiredLevel}"`,
    });
  }
  return problems;
}

function checkLevels(order: Order, result: Result, place: string): Problem[] {
  const problems = [
    ...twice(order.levels, (one) => one.id, `${place}.levels`, 'id'),
    ...twice(order.levels, (one) => one.position, `${place}.levels`, 'position'),
  ];
  for (const [index, { id, points }] of order.levels.entries()) {
    const level = result.rubricCriterionLevel.find((one) => one.id === id);
    if (!level) {
      problems.push({
        place: `${place}.levels[${String(index)}].id`,
        message: `"${id}" is not a level of criterion "${result.name}"`,
      });
    } else if (level.points !== undefined && Number(level.points) !== points) {
      problems.push({
        place: `${place}.levels[${String(index)}].points`,
        message: `is ${String(points)}, but the level says "${level.points}"`,
      });
    }
  }
  for (const level of result.rubricCriterionLevel) {
    if (!order.levels.some((one) => one.id === level.id)) {
      problems.push({ place: `${place}.levels`, message: `leaves out level "${level.id}"` });
    }
  }
  return problems;
}

function twice<T>(
  items: readonly T[],
  key: (item: T) => string | number,
  place: string,
  what: string,
): Problem[] {
  const seen = new Set<string | number>();
  const problems: Problem[] = [];
  for (const item of items) {
    const value = key(item);
    if (seen.has(value)) {
      problems.push({ place, message: `has the ${what} "${String(value)}" twice` });
    }
    seen.add(value);
  }
  return problems;
}
