"""The commands of `soichi`, one file a command or a pair; api.cli puts them together."""
