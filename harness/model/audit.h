// What an audit found: the kill matrix, who survived, and what raised a false
// alarm. The only input of its writers.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace contract::audit {

struct Survivor {
  std::string name;
  std::string family;
  std::string operation;
  std::string clause;
  std::string level;
  std::string done;     // what was done
  std::string nearest;  // the case it was tried on, or the one that came close
  std::string instead;  // what was said instead of noticing it
};

struct FalseAlarm {
  std::string name;
  std::string family;
  std::string operation;
  std::string done;
  std::string tried_on;  // the case
  std::string said;      // the finding there must not be
  std::string clause;
};

struct Tally {
  int good = 0;  // noticed, or tolerated
  int total = 0;
};
// operation -> family -> tally
using Matrix = std::map<std::string, std::map<std::string, Tally>>;

// One fault as audit.json lists it.
struct FaultRecord {
  std::string name;
  std::string family;
  std::string operation;
  std::string clause;
  std::string level;
  bool noticed = false;
};

struct Audit {
  Matrix faults;
  Matrix variations;
  std::vector<FaultRecord> records;
  std::vector<Survivor> survivors;
  std::vector<FalseAlarm> false_alarms;
  std::vector<std::string> notes;

  Tally Noticed() const;
  Tally Tolerated() const;
};

}  // namespace contract::audit
