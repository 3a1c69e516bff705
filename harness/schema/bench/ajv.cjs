// Times ajv on a parsed object: node ajv.cjs MODULES SCHEMA INSTANCE ROUNDS.
// Prints nanoseconds of processor time per instance.
const fs = require('fs');
const path = require('path');
const [modules, schemaFile, instanceFile, count] = process.argv.slice(2);
const Ajv = require(path.join(modules, 'ajv/dist/2020')).default;
const addFormats = require(path.join(modules, 'ajv-formats'));

const ajv = new Ajv({ multipleOfPrecision: 6, allowUnionTypes: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile)));
const instance = JSON.parse(fs.readFileSync(instanceFile));
const rounds = Number(count);

function run(n) {
  let valid = 0;
  for (let i = 0; i < n; i++) valid += validate(instance) ? 1 : 0;
  if (valid !== n) throw new Error('the instance is not valid');
}
run(rounds / 5); // let the engine optimise
const before = process.cpuUsage();
run(rounds);
const used = process.cpuUsage(before);
console.log(((used.user + used.system) * 1000) / rounds);
