/**
 * Files that people write in YAML, read as trees of keys, lists and texts and as nothing else: no
 * objects are made of them, no aliases followed, and every fault is told with its line.
 */
@NullMarked
package vn.dti.yaml;

import org.jspecify.annotations.NullMarked;
