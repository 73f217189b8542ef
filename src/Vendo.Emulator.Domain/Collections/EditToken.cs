namespace Vendo.Emulator.Domain.Collections;

/// <summary>
/// Identifies the edit that created a node. An edit changes its own nodes in place and copies all others. After the edit
/// nothing holds its token, so its nodes never change again.
/// </summary>
internal sealed class EditToken;
