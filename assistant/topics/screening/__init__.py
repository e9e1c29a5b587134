"""What a household gets: asked step by step, judged by the rules, explained."""
