package org.stagepost.server.plugin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has which verb, keyword, parameter, mechanism or name: who comes first. Not thread-safe. */
final class Claims {

  private final Map<Claim, Defects> owners = new HashMap<>();

  /**
   * Hears what one plugin claims. It owns all of that, unless it has a fault.
   *
   * @param plugin takes each claim that another has, or that is made twice
   */
  void hear(List<Claim> claims, Defects plugin) {
    Set<Claim> own = new HashSet<>();
    for (Claim claim : claims) {
      Defects owner = own.add(claim.key()) ? owners.get(claim.key()) : plugin;
      if (owner != null) {
        plugin.error(clash(claim, plugin, owner));
      }
    }
    if (!plugin.areFatal()) {
      own.forEach(claim -> owners.put(claim, plugin));
    }
  }

  private static String clash(Claim claim, Defects plugin, Defects owner) {
    return plugin == owner
        ? "it has two extensions for the " + claim
        : "it has an extension for the "
            + claim
            + ", and so has "
            + owner.origin()
            + ": remove or disable one of the two plugins";
  }
}
