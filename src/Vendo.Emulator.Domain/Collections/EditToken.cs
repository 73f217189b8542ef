namespace Vendo.Emulator.Domain.Collections;

/// <summary>
/// Owns the nodes that one edit has made: those it may change in place, all others it copies. When the edit is over
/// nobody holds its token any more, so its nodes can never change again.
/// </summary>
internal sealed class EditToken;
