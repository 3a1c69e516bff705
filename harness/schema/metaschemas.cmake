# Writes metaschemas.cc, which holds the texts of metaschemas/ as they are.
set(METASCHEMA_ENTRIES "")
foreach(name IN ITEMS
    schema meta/applicator meta/content meta/core meta/format-annotation
    meta/format-assertion meta/meta-data meta/unevaluated meta/validation)
  string(REPLACE "meta/" "" file ${name})
  set(path ${CMAKE_CURRENT_SOURCE_DIR}/metaschemas/${file}.json)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  string(APPEND METASCHEMA_ENTRIES
    "          {\"${name}\", R\"JSON(${text})JSON\"},\n")
endforeach()
configure_file(metaschemas.cc.in metaschemas.cc @ONLY)
