/** Who is behind the aliases of a sample's assessors: made-up people at made-up schools. */
const people = [
  { name: 'Amara Okafor', school: 'Hillside Elementary' },
  { name: 'Daniel Reyes', school: 'Hillside Elementary' },
  { name: 'Ingrid Solberg', school: 'Lakeview Middle School' },
  { name: 'Kenji Mori', school: 'Lakeview Middle School' },
  { name: 'Leila Haddad', school: 'Northgate High School' },
  { name: 'Tomás Vega', school: 'Northgate High School' },
] as const;

/** Real name and school of the sample's assessor `number`, 1 and up. */
export function assessorPerson(number: number): { name: string; school: string } {
  const person = people[(number - 1) % people.length];
  if (!person) throw new RangeError(`no assessor ${String(number)}`);
  return person;
}
