"""The groups of commands that look up and exchange: what a role needs of each is in its module."""

from editorial.cli import exchanging, translator

for _command in exchanging.GLOSSARY:
    translator.glossary.add_command(_command)
for _command in translator.MEMORY:
    exchanging.memory.add_command(_command)

COMMANDS = (translator.glossary, exchanging.memory)
